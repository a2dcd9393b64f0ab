namespace Mover.Tui.Journal;

/// <summary>Who had access to a space, when and for what: what its owner may know. All lists begin with the oldest.</summary>
/// <param name="Space">The space as it was named.</param>
internal sealed record AccessReport(
    string SpaceId, string Space, DateTimeOffset CreateTime, IReadOnlyList<AccessReport.GrantUse> Grants,
    IReadOnlyList<AccessReport.ArchiveUse> Archives, IReadOnlyList<AccessReport.Reading> SecretReadings, IReadOnlyList<AccessReport.Event> Events)
{
    /// <summary>A grant and what was read under it. What the journal no longer says is empty.</summary>
    internal sealed record GrantUse(
        string GrantId, string Action, ReportActor Grantee, string Ticket, string Reason, DateTimeOffset? MadeTime, string StartTime, string EndTime,
        IReadOnlyList<Reading> Readings)
    {
        public required GrantEnd? End { get; init; }

        /// <summary>True if the purpose is no longer known, because it was kept for long enough.</summary>
        public required bool FactsDeleted { get; init; }
    }

    internal sealed record GrantEnd(DateTimeOffset Time, string State, ReportActor By, string Reason);

    /// <summary>What one actor read, in one way.</summary>
    /// <param name="Act">As the journal says it; empty where there is one way only.</param>
    internal sealed record Reading(ReportActor By, string Act, long Count, long EntryCount, DateTimeOffset FirstTime, DateTimeOffset LastTime);

    /// <summary>What one actor read of one archive.</summary>
    internal sealed record ArchiveUse(
        string ArchiveId, ReportActor By, IReadOnlyList<long> PartNumbers, long ReadBytes, long Count, DateTimeOffset FirstTime, DateTimeOffset LastTime);

    /// <summary>A hold, or a change of the day of deletion.</summary>
    internal sealed record Event(DateTimeOffset Time, string Code, ReportActor By, string GrantId, IReadOnlyDictionary<string, string> Facts);
}
