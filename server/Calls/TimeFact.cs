using System.Globalization;

namespace Mover.Server.Calls;

/// <summary>A time among the facts that programs are told.</summary>
internal static class TimeFact
{
    /// <summary>RFC 3339, in UTC.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
