using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Grants;

/// <summary>How a grant stands, in a word.</summary>
internal static class GrantWords
{
    public static Phrase Of(GrantState state) => state switch
    {
        GrantState.Scheduled => new("scheduled", "à venir"),
        GrantState.Active => new("in force", "en cours"),
        GrantState.Ended => new("ended", "terminé"),
        GrantState.Revoked => new("revoked", "révoqué"),
        _ => new($"unknown ({(int)state})", $"inconnu ({(int)state})"),
    };

    public static Ink InkOf(GrantState state) => state switch
    {
        GrantState.Active => Ink.Good,
        GrantState.Scheduled => Ink.Accent,
        GrantState.Revoked => Ink.Bad,
        _ => Ink.Dim,
    };
}
