using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>Which records are listed.</summary>
internal sealed class JournalFilterOptions
{
    private readonly Option<string> _space = new("--space") { Description = "Only what was done to one space, by its id." };
    private readonly Option<string> _actor = new("--actor") { Description = "Only what one actor did, such as Staff:staff_…" };
    private readonly Option<JournalCode[]> _codes = new("--code") { Description = "Only these acts, such as signedIn.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<DateTimeOffset?> _from = new("--from") { Description = "Only what was done from this time on." };
    private readonly Option<DateTimeOffset?> _to = new("--to") { Description = "Only what was done before this time." };

    public void AddTo(Command command)
    {
        command.Add(_space);
        command.Add(_actor);
        command.Add(_codes);
        command.Add(_from);
        command.Add(_to);
    }

    public ListJournalRecordsRequest Read(ParseResult parsed) => new()
    {
        SpaceId = parsed.GetValue(_space) ?? "",
        Actor = parsed.GetValue(_actor) ?? "",
        Codes = { parsed.GetValue(_codes) ?? [] },
        FromTime = parsed.GetValue(_from)?.ToTimestamp(),
        ToTime = parsed.GetValue(_to)?.ToTimestamp(),
    };
}
