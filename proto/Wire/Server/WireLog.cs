using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Mover.Wire;

/// <summary>What the server side of a call can have to say.</summary>
internal static partial class WireLog
{
    [LoggerMessage(1, LogLevel.Error, "Error when executing {Method}.")]
    public static partial void MethodFailed(this ILogger logger, string method, Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "{Method} ended with {StatusCode}: {Detail}")]
    public static partial void CallRefused(this ILogger logger, string method, StatusCode statusCode, string detail);

    [LoggerMessage(3, LogLevel.Debug, "The caller of {Method} has left.")]
    public static partial void CallerLeft(this ILogger logger, string method);

    [LoggerMessage(4, LogLevel.Debug, "The deadline of {Method} has passed.")]
    public static partial void DeadlinePassed(this ILogger logger, string method);
}
