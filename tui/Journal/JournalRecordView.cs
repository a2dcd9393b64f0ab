using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>A record of the journal as it is printed.</summary>
internal sealed record JournalRecordView(
    long Number,
    DateTimeOffset Time,
    string Code,
    string Actor,
    string SpaceId,
    string Subject,
    IReadOnlyDictionary<string, string> Facts,
    bool FactsDeleted,
    string Hash)
{
    public static JournalRecordView Of(JournalRecord record) => new(
        record.Number, record.Time.ToDateTimeOffset(), ValueName.Of(record.Code), record.Actor, record.SpaceId, record.Subject,
        new Dictionary<string, string>(record.Facts), record.FactsDeleted, Convert.ToHexStringLower(record.Hash.Span));

    /// <summary>The facts in one cell, in an order that stays.</summary>
    public string FactLine() => FactsDeleted
        ? "(deleted)"
        : string.Join(", ", Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => $"{fact.Key} {fact.Value}"));
}
