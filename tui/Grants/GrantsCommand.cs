using System.CommandLine;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Grants;

/// <summary>grants list|revoke.</summary>
internal static class GrantsCommand
{
    public static Command Create(VerbFactory verbs) => new("grants", "Lists what was granted after a request, and ends it before its time; for staff, each by their role.")
    {
        GrantsListCommand.Create(verbs),
        GrantsRevokeCommand.Create(verbs),
    };
}
