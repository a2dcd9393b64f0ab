using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>What is lost, changes or needs to be done, in a sentence.</summary>
internal static class FindingText
{
    public static string Of(MoveFinding finding)
    {
        var place = finding.Path.Length > 0 ? $"{finding.Application}: {finding.Path}" : finding.Application;
        return $"{place}: {Words(finding.Kind)}{Amount(finding)}";
    }

    private static string Words(MoveFindingKind kind) => kind switch
    {
        MoveFindingKind.ApplicationUnknown => "the target does not have this application; kept in quarantine there",
        MoveFindingKind.ApplicationNotAllowed => "the target may not create in it; kept in quarantine there",
        MoveFindingKind.VersionTooOld => "older than what the target's server can take; kept in quarantine there",
        MoveFindingKind.VersionNewer => "newer than what the target's server has",
        MoveFindingKind.AcademicOnly => "works only in the space of a school; the content moves, the feature is lost",
        MoveFindingKind.ConnectorSignIn => "sign in again at the target",
        MoveFindingKind.ShareToRenew => "make a new link and pass it on",
        MoveFindingKind.DocumentAsItIs => "could not be rewritten for the target and moves as it is",
        _ => $"something that this program does not know ({(int)kind})",
    };

    private static string Amount(MoveFinding finding) => finding.Path.Length == 0 && finding.EntryCount > 0
        ? $" ({Quantity.Count(finding.EntryCount, "entry", "entries")}, {Quantity.Bytes(finding.SizeBytes)})"
        : "";
}
