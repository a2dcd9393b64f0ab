using Mover.V1;

namespace Mover.Server.Calls;

/// <summary>All that the exit of calls can say.</summary>
internal static partial class CallsLog
{
    [LoggerMessage(1, LogLevel.Information, "{Method} refused: {Reason}")]
    public static partial void Refused(this ILogger logger, string method, Reason reason);

    [LoggerMessage(2, LogLevel.Information, "{Method} ended: the caller left or its deadline passed")]
    public static partial void Gone(this ILogger logger, string method);

    [LoggerMessage(3, LogLevel.Error, "{Method} failed, request {RequestId}")]
    public static partial void Failed(this ILogger logger, Exception fault, string method, string requestId);

    [LoggerMessage(4, LogLevel.Warning, "{Method} refused: {Reason}: {Cause}")]
    public static partial void CannotServe(this ILogger logger, string method, Reason reason, string cause);
}
