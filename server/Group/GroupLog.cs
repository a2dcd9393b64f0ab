namespace Mover.Server.Group;

/// <summary>All that Group can say.</summary>
internal static partial class GroupLog
{
    [LoggerMessage(51, LogLevel.Warning, "The other servers of the group cannot be heard; changes are found later: {Cause}")]
    public static partial void GroupLineBroken(this ILogger logger, string cause);

    [LoggerMessage(52, LogLevel.Information, "The other servers of the group can be heard again")]
    public static partial void GroupLineMended(this ILogger logger);

    [LoggerMessage(53, LogLevel.Warning, "This machine's clock is {Difference} ahead of the database's, which counts")]
    public static partial void ClockDiffers(this ILogger logger, TimeSpan difference);

    [LoggerMessage(54, LogLevel.Warning, "The database could not be asked for the time: {Cause}")]
    public static partial void ClockNotSet(this ILogger logger, string cause);

    [LoggerMessage(55, LogLevel.Warning, "The round {Round} could not be taken; the next look tries again: {Cause}")]
    public static partial void RoundNotTaken(this ILogger logger, string round, string cause);

    [LoggerMessage(56, LogLevel.Warning, "Another server has taken over the round {Round}")]
    public static partial void RoundLost(this ILogger logger, string round);
}
