namespace Mover.Server.Working;

/// <summary>All that Working can say.</summary>
internal static partial class WorkingLog
{
    [LoggerMessage(651, LogLevel.Warning, "Rows of {Table} that are due could not be taken; the next round tries again")]
    public static partial void DueRowsNotTaken(this ILogger logger, Exception fault, string table);

    [LoggerMessage(652, LogLevel.Error, "Work on {Key} in {Table} failed; it is tried again")]
    public static partial void DueRowFailed(this ILogger logger, Exception fault, string table, string key);

    [LoggerMessage(653, LogLevel.Warning, "Work on {Key} in {Table} is put off: {Cause}")]
    public static partial void DueRowPutOff(this ILogger logger, string table, string key, string cause);

    [LoggerMessage(654, LogLevel.Information, "Work on {Key} in {Table} ends here: another server has taken it over")]
    public static partial void DueRowLost(this ILogger logger, string table, string key);
}
