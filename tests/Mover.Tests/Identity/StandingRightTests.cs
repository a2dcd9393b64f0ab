using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Identity;

namespace Mover.Tests.Identity;

/// <summary>A caller who leaves in the middle of a stream is no fault of the server.</summary>
internal sealed class StandingRightTests
{
    [Test]
    public void A_stream_that_the_caller_reset_ends_as_one_that_the_caller_left()
    {
        var caller = new StandingCaller(_ => Task.FromResult(Caller.Nobody), TimeProvider.System);
        using var right = new StandingRight(caller, new Permission(Callers.Anybody), () => { }, _ => { }, CancellationToken.None);
        var left = Assert.ThrowsAsync<RpcException>(() => right.Watch(new ResetReader()).MoveNext(CancellationToken.None))!;
        Assert.That(left.StatusCode, Is.EqualTo(StatusCode.Cancelled));
    }

    private sealed class ResetReader : IAsyncStreamReader<string>
    {
        public string Current => "";

        public Task<bool> MoveNext(CancellationToken cancellationToken) => throw new IOException("The client reset the request stream.");
    }
}
