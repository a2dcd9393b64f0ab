using Grpc.Core;

namespace Mover.Tui.Connection;

/// <summary>Sends the messages of a call. Where one cannot be sent the call is over, and its answer, not the write, says why.</summary>
internal static class RequestStreams
{
    /// <summary>Sends a message; false if the call is over.</summary>
    public static Task<bool> TryWriteAsync<T>(this IClientStreamWriter<T> requests, T message, CancellationToken cancellation) =>
        TryAsync(() => requests.WriteAsync(message, cancellation));

    /// <summary>Says that all was sent; false if the call is over.</summary>
    public static Task<bool> TryCompleteAsync<T>(this IClientStreamWriter<T> requests) => TryAsync(requests.CompleteAsync);

    private static async Task<bool> TryAsync(Func<Task> send)
    {
        try
        {
            await send();
            return true;
        }
        catch (Exception ended) when (IsEnd(ended))
        {
            return false;
        }
    }

    /// <summary>A write that races with the end of its call throws one of these; the last of them, by a fault of .NET's HTTP/2 client.</summary>
    private static bool IsEnd(Exception ended) =>
        ended is RpcException or InvalidOperationException or IOException or HttpRequestException or NullReferenceException;
}
