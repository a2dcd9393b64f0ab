using Grpc.Core;

namespace Mover.Wire;

/// <summary>The status of a call that ended without one from the server.</summary>
internal static class ClientFault
{
    public static Status From(Exception exception, bool hasDeadlinePassed, bool isCancelled)
    {
        // HttpClient may wrap what our own request body threw.
        if ((exception as RpcException ?? exception.InnerException as RpcException) is { } known)
        {
            return known.Status;
        }
        if (hasDeadlinePassed)
        {
            return new(StatusCode.DeadlineExceeded, "Deadline Exceeded", exception);
        }
        if (isCancelled)
        {
            return new(StatusCode.Cancelled, "Call canceled by the client.", exception);
        }
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException reset)
            {
                return new(StatusMapping.FromHttp2(reset.ErrorCode), $"The server ended the stream: {reset.Message}", exception);
            }
        }
        // A cancellation that nobody here asked for: HttpClient ends what it is doing when the connection breaks under it.
        return exception is HttpRequestException or IOException or OperationCanceledException
            ? new(StatusCode.Unavailable, $"The server cannot be reached: {exception.Message}", exception)
            : new(StatusCode.Internal, $"Error in the call: {exception.GetType().Name}: {exception.Message}", exception);
    }
}
