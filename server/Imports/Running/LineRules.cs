using Mover.Server.Imports.Planning;
using Mover.V1;

namespace Mover.Server.Imports.Running;

/// <summary>Decides what becomes of a planned line under what its owner chose.</summary>
internal static class LineRules
{
    /// <summary>The line as it ends if nothing goes wrong. What was renamed when the plan was made, and is new, ends as renamed too.</summary>
    public static ImportLine Decide(ImportLine line, ImportChoice choice)
    {
        if (line.Verdict is not (ImportVerdict.New or ImportVerdict.Conflict))
            return line;
        if (!choice.Has(line.Key.Application))
            return line with { Verdict = ImportVerdict.Skipped, Cause = ImportCause.NotSelected };
        return line with { Verdict = line.Verdict == ImportVerdict.New ? OfNew(line) : OfConflict(line, choice.PolicyOf(line.Key.Application)) };
    }

    /// <summary>True for the end of a line whose content goes into the space.</summary>
    public static bool IsMade(ImportVerdict verdict) => verdict is ImportVerdict.Created or ImportVerdict.Renamed or ImportVerdict.Replaced;

    private static ImportVerdict OfNew(ImportLine line) => line.FoundPath.Length > 0 ? ImportVerdict.Renamed : ImportVerdict.Created;

    private static ImportVerdict OfConflict(ImportLine line, ImportConflictPolicy policy) => policy switch
    {
        // An older version is named by its time: another one beside it would be a version of nothing.
        ImportConflictPolicy.KeepBoth when line.Key.Kind != EntryKind.Version => ImportVerdict.Renamed,
        ImportConflictPolicy.Replace => ImportVerdict.Replaced,
        _ => ImportVerdict.Skipped,
    };
}
