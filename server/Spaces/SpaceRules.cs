using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Decides whether a space may be written to, and whether what describes a space can be.</summary>
internal static partial class SpaceRules
{
    /// <summary>An exabyte: sums of quotas and sizes stay far from the end of 64 bits.</summary>
    public const long MaxQuotaBytes = 1L << 60;

    /// <summary>The address, or a refusal: it looks like a host name.</summary>
    public static string RequireAddress(string address) => IsAddress(address)
        ? address
        : throw Refusal.Field("address", "must look like a host name: a-z, 0-9, \"-\" and \".\", 3 to 253 characters, labels of 63 at the most.");

    public static bool IsAddress(string text) => text.Length is >= 3 and <= 253 && Address().IsMatch(text);

    /// <summary>The mail address, or a refusal. Only what would break mails and headers is refused; whether it exists shows later.</summary>
    public static string RequireMail(string mail) => IsMail(mail)
        ? mail
        : throw Refusal.Field("owner_mail", "must be a mail address of 254 characters at the most.");

    public static bool IsMail(string text) => text.Length <= 254 && Mail().IsMatch(text);

    public static string RequireLanguage(string language) => language switch
    {
        "" or "fr" => "fr",
        "en" => "en",
        _ => throw Refusal.Field("language", "must be \"fr\" or \"en\"."),
    };

    /// <summary>Refuses to write to a space that is frozen, or that nobody may enter.</summary>
    public static void RequireWritable([NotNull] Space? space)
    {
        RequireOpen(space);
        if (space.State == SpaceState.Frozen)
            throw new Refusal(Reason.SpaceNotWritable, "The space is closed for writing at present.", ("state", "frozen"));
    }

    /// <summary>Refuses a space that waits for its deletion: nobody may enter it. A deleted one is not there.</summary>
    public static void RequireOpen([NotNull] Space? space)
    {
        if (space is null || space.State == SpaceState.Deleted)
            throw Refusal.NotFound("space");
        if (space.State == SpaceState.PendingDeletion)
            throw space.Closing!.ToRefusal();
    }

    /// <summary>Refuses growth beyond the quota. What makes a space smaller is welcome even when it stays above.</summary>
    public static void RequireQuota(Space space, long usedBytes, long addedBytes)
    {
        if (addedBytes <= 0 || usedBytes <= space.QuotaBytes - addedBytes)
            return;
        throw new Refusal(
            Reason.QuotaExceeded,
            $"The space has a quota of {space.QuotaBytes} bytes; {usedBytes} are used and {addedBytes} more are needed.",
            ("quota_bytes", $"{space.QuotaBytes}"), ("used_bytes", $"{usedBytes}"), ("needed_bytes", $"{addedBytes}"));
    }

    /// <summary>The refusal for a space that another batch writes to.</summary>
    public static Refusal Busy(TimeSpan retryAfter) => new(
        Reason.SpaceBusy, "Another batch writes to the space.",
        ("retry_after_seconds", $"{Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds))}"));

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\A[^\s\p{C}@<>,;""]+@[^\s\p{C}@<>,;""]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}
