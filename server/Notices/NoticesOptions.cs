using System.Net.Mail;

namespace Mover.Server.Notices;

/// <summary>The settings of notices.</summary>
internal sealed record NoticesOptions
{
    /// <summary>How the service calls itself before the owners of spaces.</summary>
    public string ServiceName { get; init; } = "Mover";

    /// <summary>The mail address where owners can ask; empty: the mails do not name one.</summary>
    public string SupportAddress { get; init; } = "";

    /// <summary>The time zone in which owners are told times, by its IANA name.</summary>
    public string TimeZone { get; init; } = "Europe/Paris";

    /// <summary>How long a notice stands in the feed of its space.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(400);

    public IEnumerable<string> Faults()
    {
        if (ServiceName.Length is 0 or > 60 || ServiceName.Any(char.IsControl))
            yield return "Notices:ServiceName must have 1 to 60 characters.";
        if (SupportAddress.Length > 0 && !(MailAddress.TryCreate(SupportAddress, out var mail) && mail.Address == SupportAddress))
            yield return "Notices:SupportAddress must be a mail address.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return $"Notices:TimeZone: this system knows no time zone {TimeZone} (on Linux it takes the package tzdata).";
        if (Keep < TimeSpan.FromDays(1) || Keep > TimeSpan.FromDays(3660))
            yield return "Notices:Keep must be between one day and ten years.";
    }
}
