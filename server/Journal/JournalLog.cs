namespace Mover.Server.Journal;

/// <summary>What the journal tells the log.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(201, LogLevel.Information, "The journal up to record {Number} has the hash {Hash}; key {KeyId}, signature {Signature}")]
    public static partial void Signed(this ILogger logger, long number, string hash, string keyId, string signature);

    [LoggerMessage(202, LogLevel.Error, "The journal could not be signed; the next round tries again")]
    public static partial void SigningFailed(this ILogger logger, Exception fault);

    [LoggerMessage(203, LogLevel.Error, "Old facts of the journal could not be deleted; the next round tries again")]
    public static partial void SweepFailed(this ILogger logger, Exception fault);
}
