using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Mover.Tui.Connection;

/// <summary>Reads a stream that tells news for as long as one likes, over any number of lost connections.</summary>
/// <param name="open">Calls for what was not read yet.</param>
internal sealed class LastingFeed<T>(Func<AsyncServerStreamingCall<T>> open, Patience patience, TimeProvider time)
{
    // A server that ends what has no end is asked again, but not as fast as it can answer.
    private static readonly TimeSpan PauseAfterEnd = TimeSpan.FromSeconds(1);

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            using var call = open();
            var spoke = false;
            while (await MoveNextAsync(call.ResponseStream, spoke, cancellation))
            {
                spoke = true;
                yield return call.ResponseStream.Current;
            }
        }
    }

    /// <summary>False after the pause that follows the end of a stream.</summary>
    /// <param name="spoke">True if something came on it.</param>
    private async Task<bool> MoveNextAsync(IAsyncStreamReader<T> stream, bool spoke, CancellationToken cancellation)
    {
        try
        {
            if (await stream.MoveNext(cancellation))
            {
                patience.Succeeded();
                return true;
            }
            await Task.Delay(PauseAfterEnd, time, cancellation);
        }
        catch (RpcException broken) when (Patience.IsPassing(broken) && !cancellation.IsCancellationRequested)
        {
            // The server was there until now, however long it had nothing to tell.
            if (spoke)
                patience.Succeeded();
            await patience.WaitAsync(broken, cancellation);
        }
        return false;
    }
}
