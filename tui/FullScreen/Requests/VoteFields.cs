using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>What has to be said with a vote.</summary>
internal static class VoteFields
{
    public const int LeastReason = 20;

    private static readonly Phrase ReasonLabel = new("Reason", "Motif");
    private static readonly Phrase DurationLabel = new("Shorter (3d, 12h)", "Moins long (3d, 12h)");
    private static readonly Phrase ApplicationsLabel = new("Fewer applications", "Moins d’applications");
    private static readonly Phrase TypedLabel = new("Type the address", "Tapez l’adresse");
    private static readonly Phrase Stands = new("{0} is {1}.", "{0} est « {1} ».");
    private static readonly Phrase NoDuration = new("a number with m, h or d, such as 12h", "un nombre suivi de m, h ou d, comme 12h");

    public static TextField Reason => new("reason", ReasonLabel) { Least = LeastReason, Most = 4096, Height = 3 };

    /// <summary>The address of the space, by hand: a moment to think.</summary>
    public static TextField Typed(string address) => new("typed", TypedLabel) { Expected = address };

    /// <summary>How long, as a person writes it; empty for what is proposed.</summary>
    public static TextField Duration(Phrase label) => new("duration", label)
    {
        Most = 10,
        Check = (text, viewer) => text.Length == 0 || Quantity.FindDuration(text) is not null ? null : viewer.Say(NoDuration),
    };

    public static IEnumerable<Field> Narrowing(AccessRequest request)
    {
        if (request.Terms is { DurationSeconds: > 0 })
            yield return Duration(DurationLabel);
        if (request.Action == AccessAction.RescueExport)
            yield return new TextField("applications", ApplicationsLabel) { Edit = TextEdit.Of(string.Join(" ", request.Terms?.Applications ?? [])) };
    }

    /// <summary>The terms where they are others than those of the request; null for those of the request.</summary>
    public static AccessTerms? Narrowed(AccessRequest request, Form form)
    {
        var terms = new AccessTerms
        {
            DurationSeconds = (long?)Quantity.FindDuration(form["duration"])?.TotalSeconds is > 0 and var seconds ? seconds : request.Terms?.DurationSeconds ?? 0,
            Applications = { form["applications"].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) },
        };
        return terms.Equals(request.Terms ?? new AccessTerms()) ? null : terms;
    }

    /// <summary>Says how a request stands after something was done about it.</summary>
    public static Turn Tell(Model model, AccessRequest? request) => Tell(model, Stands, request);

    /// <param name="request">As it stands now; null from a server that does not say.</param>
    public static Turn Tell(Model model, Phrase what, AccessRequest? request) => request is null
        ? model
        : model.Tell(model.Say(what, request.AccessRequestId, model.Say(AccessWords.Of(request.State))));
}
