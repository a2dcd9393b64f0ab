using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>All that Imports can say.</summary>
internal static partial class ImportsLog
{
    [LoggerMessage(701, LogLevel.Information, "Import {ImportId}: now {State}")]
    public static partial void ImportStepped(this ILogger logger, string importId, ImportState state);

    [LoggerMessage(702, LogLevel.Warning, "Import {ImportId} waits while it is {State}: {Cause}")]
    public static partial void ImportWaits(this ILogger logger, string importId, ImportState state, string cause);

    [LoggerMessage(703, LogLevel.Error, "Import {ImportId} failed while it was {State}; it is tried again")]
    public static partial void ImportFaulted(this ILogger logger, Exception fault, string importId, ImportState state);

    [LoggerMessage(704, LogLevel.Warning, "Imports could not be looked through; the next round tries again")]
    public static partial void ImportsNotSwept(this ILogger logger, Exception fault);
}
