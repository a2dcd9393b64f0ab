namespace Mover.Server.Support;

/// <summary>All that Support can say. Never a name, a reason or a code.</summary>
internal static partial class SupportLog
{
    [LoggerMessage(801, LogLevel.Error, "The support cannot do what the clock brings")]
    public static partial void SupportNotSwept(this ILogger logger, Exception fault);

    [LoggerMessage(802, LogLevel.Warning, "The journal cannot be asked which requests have changed")]
    public static partial void ChangesUnknown(this ILogger logger, Exception fault);

    [LoggerMessage(803, LogLevel.Warning, "It cannot be asked which transfers have changed")]
    public static partial void TransfersUnknown(this ILogger logger, Exception fault);
}
