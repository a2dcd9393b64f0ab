using System.Net;

namespace Mover.Server.Doors;

/// <summary>All that this room says to the log.</summary>
internal static partial class DoorsLog
{
    [LoggerMessage(901, LogLevel.Information, "A reader at {From} took too little for too long; its stream was ended")]
    public static partial void ReaderTooSlow(this ILogger logger, IPAddress? from);

    [LoggerMessage(902, LogLevel.Information, "The certificate {Path} is in force until {Until:u}")]
    public static partial void CertificateTaken(this ILogger logger, string path, DateTimeOffset until);

    [LoggerMessage(903, LogLevel.Warning, "The certificate {Path} ends soon, at {Until:u}")]
    public static partial void CertificateEndsSoon(this ILogger logger, string path, DateTimeOffset until);

    [LoggerMessage(904, LogLevel.Error, "The certificate {Path} was changed and cannot be taken; the one before stays in force: {Cause}")]
    public static partial void CertificateNotTaken(this ILogger logger, string path, string cause);
}
