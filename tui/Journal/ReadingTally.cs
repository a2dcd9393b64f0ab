using System.Globalization;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>Counts records of the same kind: there may be as many as an owner has entries.</summary>
internal sealed class ReadingTally
{
    private readonly SortedSet<long> _parts = [];

    public long Count { get; private set; }

    public long EntryCount { get; private set; }

    public long ReadBytes { get; private set; }

    public DateTimeOffset FirstTime { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset LastTime { get; private set; } = DateTimeOffset.MinValue;

    public IReadOnlyList<long> Parts => [.. _parts];

    public void Add(JournalRecord record)
    {
        var time = record.Time.ToDateTimeOffset();
        Count++;
        EntryCount += Number(record, "entry_count");
        ReadBytes += Number(record, "read_bytes");
        (FirstTime, LastTime) = (time < FirstTime ? time : FirstTime, time > LastTime ? time : LastTime);
        if (Number(record, "part_number") is > 0 and var part)
            _parts.Add(part);
    }

    private static long Number(JournalRecord record, string fact) =>
        record.Facts.TryGetValue(fact, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
