using Grpc.Core;

namespace Mover.Tests.Group.Soak;

/// <summary>Calls again, as a good client does, when the server that was called is gone or says that it should be tried later.</summary>
internal static class Again
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static Task UntilAsync(Func<Task> call, CancellationToken ct) => UntilAsync(
        async () =>
        {
            await call();
            return true;
        }, ct);

    public static async Task<T> UntilAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception fault) when (MayPass(fault) && !ct.IsCancellationRequested)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    /// <summary>A connection that broke, a server that stops or is not there, an upload or a space that a dead server still holds.</summary>
    private static bool MayPass(Exception fault) => fault switch
    {
        RpcException { StatusCode: StatusCode.Unavailable } => true,
        RpcException { StatusCode: StatusCode.Internal, Status.DebugException: not null } => true,
        RpcException { StatusCode: StatusCode.Cancelled or StatusCode.Unknown, Status.DebugException: not null } => true,
        RpcException { StatusCode: StatusCode.Aborted } => true,
        HttpRequestException or IOException => true,
        _ => false,
    };
}
