using Grpc.Core;
using Mover.Server.Spaces;

namespace Mover.Tests.Spaces;

[CancelAfter(30_000)]
internal sealed class PatientReaderTests
{
    [Test]
    public void A_client_that_says_nothing_is_let_go(CancellationToken ct)
    {
        using var reader = new PatientReader<string>(new SilentStream(), TimeSpan.FromMilliseconds(20), TimeProvider.System, ct);

        var status = Assert.ThrowsAsync<RpcException>(reader.FindNextAsync)!.StatusCode;

        Assert.That(status, Is.EqualTo(StatusCode.DeadlineExceeded));
    }

    [Test]
    public async Task A_caller_that_left_is_not_taken_for_a_silent_one(CancellationToken ct)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var reader = new PatientReader<string>(new SilentStream(), TimeSpan.FromMinutes(10), TimeProvider.System, left.Token);
        var next = reader.FindNextAsync();

        await left.CancelAsync();

        Assert.That(() => next, Throws.InstanceOf<OperationCanceledException>());
    }

    private sealed class SilentStream : IAsyncStreamReader<string>
    {
        public string Current => "";

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return true;
        }
    }
}
