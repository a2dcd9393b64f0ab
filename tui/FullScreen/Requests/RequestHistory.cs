using Google.Protobuf.WellKnownTypes;
using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Journal;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>What was said, seen and decided about a request. What others wrote stands behind a bar.</summary>
internal static class RequestHistory
{
    private static readonly Phrase Verified = new("It is verified who asks.", "L’identité du demandeur est vérifiée.");
    private static readonly Phrase NotVerified = new("It is not verified who asks: by a mailed code, or by two proofs of different kinds.", "L’identité n’est pas vérifiée : par un code envoyé, ou par deux preuves de nature différente.");
    private static readonly Phrase NoVotes = new("Nobody has voted.", "Aucun avis.");
    private static readonly Phrase For = new("FOR", "POUR");
    private static readonly Phrase Against = new("AGAINST", "CONTRE");
    private static readonly Phrase Lapsed = new("no longer counts: the request has changed since", "ne compte plus : la demande a changé depuis");
    private static readonly Phrase NoMessages = new("Nothing was asked or answered.", "Aucune question, aucune réponse.");
    private static readonly Phrase Asked = new("asked", "question");
    private static readonly Phrase Answered = new("answered", "réponse");
    private static readonly Phrase Linked = new("Other tickets for the same", "Autres tickets pour la même chose");
    private static readonly Phrase ForAuditors = new("The journal is read by auditors.", "Le journal est lu par les auditeurs.");
    private static readonly Phrase NoRecords = new("Not among the newest records.", "Rien parmi les enregistrements récents.");

    public static IEnumerable<Line> Identity(AccessRequest request, Model model) =>
    [
        Line.Of(request.IdentityVerified ? new Span(model.Say(Verified), Ink.Good) : new Span(model.Say(NotVerified), Ink.Warn)),
        .. request.Proofs.SelectMany(proof => Said(AccessWords.Of(proof.Kind), Ink.Text, proof.StaffId, proof.CreateTime, proof.Note, model)),
    ];

    public static IEnumerable<Line> Votes(AccessRequest request, Model model) => request.Votes.Count == 0
        ? [model.Say(NoVotes)]
        : request.Votes.SelectMany(vote => Said(vote.Approves ? For : Against, vote.Approves ? Ink.Good : Ink.Bad, vote.StaffId, vote.CreateTime, vote.Reason, model)
            .Concat(vote.Lapsed ? [Line.Of(new Span(model.Say(Lapsed), Ink.Warn))] : []));

    public static IEnumerable<Line> Messages(AccessRequest request, Model model) =>
    [
        .. request.Messages.Count == 0 ? [model.Say(NoMessages)] : request.Messages.SelectMany(message =>
            Said(message.FromRequester ? Answered : Asked, Ink.Text, message.Actor, message.CreateTime, message.Text, model)),
        .. request.LinkedTickets.Count == 0 ? Array.Empty<Line>() : [Line.Empty, Line.Head(model.Say(Linked))],
        .. request.LinkedTickets.SelectMany(linked =>
            Said(AccessWords.Of(linked.Channel), Ink.Text, linked.Actor, linked.CreateTime, $"{linked.Ticket} · {linked.RequesterName}\n{linked.Reason}", model)),
    ];

    public static IEnumerable<Line> Journal(AccessRequest request, Model model)
    {
        if (model.Member is not { IsAuditor: true })
            return [model.Say(ForAuditors)];
        var records = model.Store.Journal.Items.Values
            .Where(record => record.Subject == request.AccessRequestId || request.GrantId.Length > 0 && record.Subject == request.GrantId)
            .OrderBy(record => record.Number)
            .Select(record => JournalLines.OfRecord(record, model))
            .ToList();
        return records.Count > 0 ? records : [model.Say(NoRecords)];
    }

    private static IEnumerable<Line> Said(Phrase what, Ink ink, string actor, Timestamp? time, string text, Model model) =>
    [
        Line.Empty,
        Line.Of(
            new Span(model.Say(what), ink, Emphasis.Strong),
            new Span($" · {model.Store.NameOf(actor)} · {(EntryTime.Find(time) is { } moment ? When.Of(moment, model.Viewer) : "")}", Ink.Dim)),
        .. Quote.Of(text),
    ];
}
