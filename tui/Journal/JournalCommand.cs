using System.CommandLine;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Journal;

/// <summary>journal list|export|report|verify.</summary>
internal static class JournalCommand
{
    public static Command Create(VerbFactory verbs) => new("journal", "Reads the journal of the server, takes it out, and verifies it; for staff with the role auditor.")
    {
        JournalListCommand.Create(verbs),
        JournalExportCommand.Create(verbs),
        JournalReportCommand.Create(verbs),
        JournalVerifyCommand.Create(verbs),
    };
}
