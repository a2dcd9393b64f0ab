using System.Text.RegularExpressions;
using Mover.Server.Support.Calendar;
using Mover.Server.Support.Policy;

namespace Mover.Server.Support;

/// <summary>Settings of access requests and grants.</summary>
internal sealed record SupportOptions
{
    /// <summary>What tickets of the help desk look like: a regular expression over the whole number.</summary>
    public string TicketPattern { get; init; } = "[A-Z]{1,10}-?[0-9]{3,12}";

    /// <summary>Working time within which somebody claims a request.</summary>
    public TimeSpan TakeTime { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Working time within which a request is decided; it stands still while the requester is asked.</summary>
    public TimeSpan ResolveTime { get; init; } = TimeSpan.FromHours(16);

    /// <summary>Working days after which a request expires that nobody has decided.</summary>
    public int ExpireDays { get; init; } = 5;

    /// <summary>How long a request waits for an answer before it expires.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromDays(10);

    /// <summary>How long a code is good that was mailed to verify who asks.</summary>
    public TimeSpan CodeTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Most codes that are mailed for one request.</summary>
    public int MostCodes { get; init; } = 5;

    /// <summary>How long a space is kept after a request about it was closed.</summary>
    public TimeSpan HoldAfterRequest { get; init; } = TimeSpan.FromHours(48);

    /// <summary>How long after the day on which it is due a space is kept for a request at the most.</summary>
    public TimeSpan MostHold { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long a deletion before its time waits after its approval.</summary>
    public TimeSpan DeleteDelay { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often each part of a rescue export can be downloaded.</summary>
    public int MostDownloads { get; init; } = 5;

    /// <summary>A file of texts that staff answer with, instead of those that Mover brings; empty for these.</summary>
    public string RepliesPath { get; init; } = "";

    public CalendarOptions Calendar { get; init; } = new();

    public PolicyOptions Policy { get; init; } = new();

    /// <summary>True if a ticket of the help desk looks as it has to.</summary>
    public bool IsTicket(string ticket) =>
        Regex.IsMatch(ticket, $@"\A(?:{TicketPattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public IEnumerable<string> Faults() => OwnFaults().Concat(Calendar.Faults()).Concat(Policy.Faults());

    private IEnumerable<string> OwnFaults()
    {
        if (!IsPattern(TicketPattern))
            yield return "Support:TicketPattern must be a regular expression without look-around and back-references.";
        if (RepliesPath.Length > 0 && !File.Exists(RepliesPath))
            yield return $"Support:RepliesPath names no file: {RepliesPath}.";
        foreach (var (name, value) in Times())
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(90))
                yield return $"Support:{name} must be above zero and 90 days at the most.";
        }

        foreach (var (name, value) in new[] { (nameof(ExpireDays), ExpireDays), (nameof(MostCodes), MostCodes), (nameof(MostDownloads), MostDownloads) })
        {
            if (value is < 1 or > 100)
                yield return $"Support:{name} must be 1 to 100.";
        }
    }

    private (string Name, TimeSpan Value)[] Times() =>
    [
        (nameof(TakeTime), TakeTime), (nameof(ResolveTime), ResolveTime), (nameof(AnswerTime), AnswerTime), (nameof(CodeTime), CodeTime),
        (nameof(HoldAfterRequest), HoldAfterRequest), (nameof(MostHold), MostHold), (nameof(DeleteDelay), DeleteDelay),
    ];

    private static bool IsPattern(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.NonBacktracking);
            return text.Length > 0;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
