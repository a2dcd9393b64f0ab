using System.CommandLine;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Journal;

/// <summary>journal list|verify.</summary>
internal static class JournalCommand
{
    public static Command Create(VerbFactory verbs) => new("journal", "Reads the journal of the server, and verifies it; for staff with the role auditor.")
    {
        JournalListCommand.Create(verbs),
        JournalVerifyCommand.Create(verbs),
    };
}
