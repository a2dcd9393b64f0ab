using Mover.Server.Links.Pages;
using Mover.V1;

namespace Mover.Server.Links;

/// <summary>All that Links can say. The address of a link is a secret and never stands here.</summary>
internal static partial class LinksLog
{
    [LoggerMessage(501, LogLevel.Information, "Link refused: {Reason}")]
    public static partial void LinkRefused(this ILogger logger, Reason reason);

    [LoggerMessage(502, LogLevel.Information, "The reader of a link left")]
    public static partial void ReaderLeft(this ILogger logger);

    [LoggerMessage(503, LogLevel.Error, "Link failed, request {RequestId}")]
    public static partial void LinkFailed(this ILogger logger, Exception fault, string requestId);

    [LoggerMessage(504, LogLevel.Warning, "Link refused: {Reason}: {Cause}")]
    public static partial void LinkCannotServe(this ILogger logger, Reason reason, string cause);

    [LoggerMessage(505, LogLevel.Information, "Form of a link refused: {Verdict}")]
    public static partial void FormRefused(this ILogger logger, FormVerdict verdict);
}
