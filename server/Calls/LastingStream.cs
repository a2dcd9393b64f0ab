using Grpc.Core;

namespace Mover.Server.Calls;

/// <summary>Runs streams that have no end of their own: they end when the caller leaves, or, with a word, when the server stops.</summary>
internal sealed class LastingStream(IHostApplicationLifetime lifetime)
{
    public async Task RunAsync(Func<CancellationToken, Task> run, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        try
        {
            await run(end.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The server stops; call again."));
        }
    }
}
