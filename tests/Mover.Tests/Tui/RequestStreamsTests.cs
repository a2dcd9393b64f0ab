using Grpc.Core;

namespace Mover.Tests.Tui;

/// <summary>Sending on a call that has ended meanwhile.</summary>
internal sealed class RequestStreamsTests
{
    private static readonly Exception[] Ends =
    [
        new RpcException(Status.DefaultCancelled), new InvalidOperationException(), new ObjectDisposedException("a stream"), new IOException(), new HttpRequestException(),
        new Race(),
    ];

    [TestCaseSource(nameof(Ends))]
    public async Task What_cannot_be_sent_is_no_fault_of_the_sender(Exception end)
    {
        var requests = new EndedStream(end);
        Assert.That(await requests.TryWriteAsync("a", CancellationToken.None), Is.False);
        Assert.That(await requests.TryCompleteAsync(), Is.False);
    }

    [Test]
    public void Whoever_stops_sending_is_told_so() => Assert.That(
        () => new EndedStream(new OperationCanceledException()).TryWriteAsync("a", CancellationToken.None), Throws.InstanceOf<OperationCanceledException>());

    /// <summary>What .NET's HTTP/2 client throws now and then.</summary>
    private sealed class Race : NullReferenceException;

    private sealed class EndedStream(Exception end) : IClientStreamWriter<string>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message) => Task.FromException(end);

        public Task CompleteAsync() => Task.FromException(end);
    }
}
