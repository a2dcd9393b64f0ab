using Mover.V1;

namespace Mover.Server.Imports.Planning;

/// <summary>Sums up lines, by application.</summary>
internal static class PlanSums
{
    /// <summary>What a plan says.</summary>
    public static IReadOnlyList<ImportApplication> Of(IReadOnlyList<LineCount> counts, ApplicationJudge judge) =>
        [.. counts.GroupBy(count => count.Application).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group], judge))];

    /// <summary>What a report says.</summary>
    public static IReadOnlyList<ImportCount> Of(IReadOnlyList<LineCount> counts) =>
        [.. counts.GroupBy(count => count.Application).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group]))];

    private static ImportApplication Of(string application, IReadOnlyList<LineCount> counts, ApplicationJudge judge)
    {
        var version = counts.Select(count => count.DataVersion).Max(StringComparer.Ordinal) ?? "";
        return new ImportApplication
        {
            Application = application,
            Version = version,
            Obstacle = judge.FindObstacle(application, version),
            FoundCount = counts.Sum(count => count.Count),
            FoundBytes = counts.Sum(count => count.SizeBytes),
            NewCount = Count(counts, ImportVerdict.New),
            NewBytes = Bytes(counts, ImportVerdict.New),
            IdenticalCount = Count(counts, ImportVerdict.Identical),
            ConflictCount = Count(counts, ImportVerdict.Conflict),
            ConflictBytes = Bytes(counts, ImportVerdict.Conflict),
            RefusedCount = Count(counts, ImportVerdict.Refused),
            ConversionCount = judge.Conversions.CountSteps(application, version),
        };
    }

    private static ImportCount Of(string application, IReadOnlyList<LineCount> counts) => new()
    {
        Application = application,
        FoundCount = counts.Sum(count => count.Count),
        CreatedCount = Count(counts, ImportVerdict.Created),
        IdenticalCount = Count(counts, ImportVerdict.Identical),
        RenamedCount = Count(counts, ImportVerdict.Renamed),
        ReplacedCount = Count(counts, ImportVerdict.Replaced),
        SkippedCount = Count(counts, ImportVerdict.Skipped),
        RefusedCount = Count(counts, ImportVerdict.Refused),
        FailedCount = Count(counts, ImportVerdict.Failed),
        MadeBytes = Bytes(counts, ImportVerdict.Created) + Bytes(counts, ImportVerdict.Renamed) + Bytes(counts, ImportVerdict.Replaced),
    };

    private static long Count(IEnumerable<LineCount> counts, ImportVerdict verdict) => counts.Where(count => count.Verdict == verdict).Sum(count => count.Count);

    private static long Bytes(IEnumerable<LineCount> counts, ImportVerdict verdict) => counts.Where(count => count.Verdict == verdict).Sum(count => count.SizeBytes);
}
