using Mover.V1;

namespace Mover.Tui.FullScreen.Data;

/// <summary>How far the verification of the journal is, and what it found.</summary>
internal sealed record Verification(VerifyJournalResponse? Said, Standing Standing)
{
    public static readonly Verification Empty = new(null, Standing.Waiting);

    public Verification Take(VerifyJournalResponse said) => this with { Said = said };
}
