using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>Makes an access report of records, which may come in any order. It keeps counts, not the records of what was read.</summary>
internal sealed class AccessReportReading
{
    private static readonly JournalCode[] EventCodes =
    [
        JournalCode.HoldSet, JournalCode.HoldLifted, JournalCode.DueTimeChanged, JournalCode.SpaceClosed, JournalCode.SpaceReopened,
        JournalCode.SpaceDeleted,
    ];

    /// <summary>What a report is made of.</summary>
    public static readonly IReadOnlyList<JournalCode> Codes =
    [
        JournalCode.GrantMade, JournalCode.GrantEnded, JournalCode.ClosedSpaceRead, JournalCode.ArchivePartRead, JournalCode.SecretsRead,
        .. EventCodes,
    ];

    private readonly Dictionary<string, JournalRecord> _made = [];
    private readonly Dictionary<string, JournalRecord> _ended = [];
    private readonly Dictionary<(string Subject, string Actor, string Act), ReadingTally> _readings = [];
    private readonly Dictionary<(string Archive, string Actor), ReadingTally> _archives = [];
    private readonly Dictionary<string, ReadingTally> _secrets = [];
    private readonly List<JournalRecord> _events = [];

    public void Take(JournalRecord record)
    {
        switch (record.Code)
        {
            case JournalCode.GrantMade:
                _made[record.Subject] = record;
                break;
            case JournalCode.GrantEnded:
                _ended[record.Subject] = record;
                break;
            case JournalCode.ClosedSpaceRead:
                TallyOf(_readings, (record.Subject, record.Actor, Fact(record, "act"))).Add(record);
                break;
            case JournalCode.ArchivePartRead:
                TallyOf(_archives, (record.Subject, record.Actor)).Add(record);
                break;
            case JournalCode.SecretsRead:
                TallyOf(_secrets, record.Actor).Add(record);
                break;
            case var code when EventCodes.Contains(code):
                _events.Add(record);
                break;
        }
    }

    /// <param name="staffNames">Logins by the ids of members of staff.</param>
    public AccessReport Build(string spaceId, string space, DateTimeOffset now, IReadOnlyDictionary<string, string> staffNames)
    {
        ReportActor Who(string actor) => ReportActor.Of(actor, staffNames);
        var grants = _made.Keys.Concat(_ended.Keys).Concat(_readings.Keys.Select(key => key.Subject)).Distinct();
        return new AccessReport(
            spaceId, space, now,
            [.. grants.Select(id => UseOf(id, Who)).OrderBy(use => use.MadeTime ?? DateTimeOffset.MinValue).ThenBy(use => use.GrantId, StringComparer.Ordinal)],
            [.. _archives.OrderBy(one => one.Value.FirstTime).Select(one => new AccessReport.ArchiveUse(
                one.Key.Archive, Who(one.Key.Actor), one.Value.Parts, one.Value.ReadBytes, one.Value.Count, one.Value.FirstTime, one.Value.LastTime))],
            [.. _secrets.OrderBy(one => one.Value.FirstTime).Select(one => Reading(Who(one.Key), "", one.Value))],
            [.. _events.OrderBy(record => record.Number).Select(record => new AccessReport.Event(
                record.Time.ToDateTimeOffset(), ValueName.Of(record.Code), Who(record.Actor), record.Subject, new Dictionary<string, string>(record.Facts)))]);
    }

    private AccessReport.GrantUse UseOf(string grantId, Func<string, ReportActor> who)
    {
        var (made, ended) = (_made.GetValueOrDefault(grantId), _ended.GetValueOrDefault(grantId));
        return new AccessReport.GrantUse(
            grantId, NameOf<AccessAction>(Fact(made, "action") is { Length: > 0 } action ? action : Fact(ended, "action")), who(Fact(made, "grantee")),
            Fact(made, "ticket"), Fact(made, "reason"), made?.Time.ToDateTimeOffset(), Fact(made, "start_time"), Fact(made, "end_time"),
            [.. _readings.Where(one => one.Key.Subject == grantId).OrderBy(one => one.Value.FirstTime)
                .Select(one => Reading(who(one.Key.Actor), one.Key.Act, one.Value))])
        {
            End = ended is null
                ? null
                : new AccessReport.GrantEnd(ended.Time.ToDateTimeOffset(), NameOf<GrantState>(Fact(ended, "state")), who(ended.Actor), Fact(ended, "reason")),
            FactsDeleted = made?.FactsDeleted ?? false,
        };
    }

    private static AccessReport.Reading Reading(ReportActor by, string act, ReadingTally tally) =>
        new(by, act, tally.Count, tally.EntryCount, tally.FirstTime, tally.LastTime);

    private static ReadingTally TallyOf<T>(Dictionary<T, ReadingTally> tallies, T key)
        where T : notnull
    {
        if (!tallies.TryGetValue(key, out var tally))
            tallies[key] = tally = new ReadingTally();
        return tally;
    }

    private static string Fact(JournalRecord? record, string name) => record is not null && record.Facts.TryGetValue(name, out var value) ? value : "";

    /// <summary>One spelling, whichever the journal has.</summary>
    private static string NameOf<T>(string word)
        where T : struct, Enum => ValueName.Find<T>(word) is { } value ? ValueName.Of(value) : word;
}
