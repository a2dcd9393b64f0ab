using Google.Protobuf;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>Says what became of what was done without a dialog.</summary>
internal static class StepAnswers
{
    private static readonly Phrase Taken = new("{0} is yours.", "{0} est à vous.");
    private static readonly Phrase GivenBack = new("{0} is nobody’s.", "{0} n’est plus à personne.");

    public static Turn Take(IMessage answer, Model model) => answer switch
    {
        ClaimRequestResponse claimed => VoteFields.Tell(model, Taken, claimed.Request),
        ReleaseRequestResponse released => VoteFields.Tell(model, GivenBack, released.Request),
        _ => model,
    };
}
