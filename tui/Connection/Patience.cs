using Grpc.Core;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Connection;

/// <summary>Decides whether a call that broke is tried again, and waits before it is.</summary>
/// <remarks>Time counts from the last success: a long transfer may break any number of times.</remarks>
internal sealed class Patience(TimeSpan limit, TimeProvider time, Action<string> tell)
{
    // Whoever asks for more is not waited for, but asked again.
    private static readonly TimeSpan MostAsked = TimeSpan.FromSeconds(59);

    private readonly BackOff _backOff = new();
    private long _lastSuccess = time.GetTimestamp();
    private bool _told;

    /// <summary>Something got through: the server is there.</summary>
    public void Succeeded()
    {
        _lastSuccess = time.GetTimestamp();
        _backOff.Reset();
        _told = false;
    }

    /// <summary>Runs a call that may be repeated until it succeeds, is refused or patience ends.</summary>
    public async Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var result = await call(cancellation);
                Succeeded();
                return result;
            }
            catch (RpcException broken) when (IsPassing(broken) && !cancellation.IsCancellationRequested)
            {
                await WaitAsync(broken, cancellation);
            }
        }
    }

    /// <summary>Waits before the next attempt; fails when nothing succeeded for the whole limit.</summary>
    public async Task WaitAsync(RpcException cause, CancellationToken cancellation)
    {
        var waited = time.GetElapsedTime(_lastSuccess);
        if (waited >= limit)
            throw new CommandFailure("SERVER_UNREACHABLE",
                $"The server did not answer for {Text.Quantity.Duration(waited)} ({Describe(cause)}). Run the same command again to go on.");
        var asked = ServerRefusal.Find(cause)?.RetryAfter;
        var pause = _backOff.Next(asked <= MostAsked ? asked : null);
        if (pause > limit - waited)
            pause = limit - waited;
        // Once for each time that things stand still, however many attempts that takes.
        if (!_told)
            tell($"{Describe(cause)}; trying again");
        _told = true;
        await Task.Delay(pause, time, cancellation);
    }

    /// <summary>True if the same call may succeed later: connection lost, server not up, or busy and saying so.</summary>
    /// <remarks>A server that is being stopped ends streams as cancelled. That the caller did it is for the caller to check.</remarks>
    public static bool IsPassing(RpcException exception) => ServerRefusal.Find(exception) is { } refusal
        ? refusal.Reason is "SPACE_BUSY" or "STORE_UNAVAILABLE" or "UPLOAD_BUSY"
        : exception.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled || IsTransport(exception.Status.DebugException);

    private static bool IsTransport(Exception? exception) =>
        exception is IOException or HttpRequestException or System.Net.Sockets.SocketException
        || (exception?.InnerException is { } inner && IsTransport(inner));

    private static string Describe(RpcException cause) => ServerRefusal.Find(cause) is { } refusal
        ? $"{refusal.Message} [{refusal.Reason}]"
        : $"Connection lost ({cause.StatusCode})";
}
