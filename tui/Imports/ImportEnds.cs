using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>Fails with the cause where an import did not come to where it was to come.</summary>
internal static class ImportEnds
{
    public static void RequirePlan(Import import)
    {
        if (import.State != ImportState.Planned)
            throw Failed(import, "The archive cannot be taken in.");
    }

    public static void RequireDone(Import import)
    {
        if (import.State != ImportState.Done)
            throw Failed(import, "The import has failed; the space is as it was.");
    }

    public static void RequireUndone(Import import)
    {
        if (import.State != ImportState.Undone)
            throw Failed(import, "The import could not be taken back.");
    }

    private static CommandFailure Failed(Import import, string words) =>
        new(import.EndReason.Length > 0 ? import.EndReason : "IMPORT_FAILED", $"{words} {import.EndWords}".TrimEnd());
}
