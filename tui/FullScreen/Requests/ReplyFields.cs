using System.Collections.Immutable;
using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>A text to the requester: written by hand, or one that is kept for it, with its fields.</summary>
internal static class ReplyFields
{
    private const string FieldPrefix = "field.";

    private static readonly Phrase TextLabel = new("Text", "Texte");
    private static readonly Phrase ReplyLabel = new("Reply", "Modèle");
    private static readonly Phrase ByHand = new("written by hand", "écrit à la main");
    private static readonly Phrase NoDate = new("a day, YYYY-MM-DD", "un jour, AAAA-MM-JJ");
    private static readonly Phrase NoNumber = new("a whole number", "un nombre entier");

    /// <summary>The fields for the replies that are known by now and the one that is chosen; what was typed stays.</summary>
    public static Form Reshape(Form form, ReplyUse use, Model model)
    {
        if (form.Answer<ListRepliesResponse>() is not { } list)
            return form;
        var replies = list.Replies.Where(reply => reply.Use == use).ToList();
        var chosen = replies.Find(reply => reply.ReplyId == form["reply"]);
        var choice = form.Fields.OfType<ChoiceField>().FirstOrDefault(field => field.Id == "reply") ?? Choice(replies, model);
        ImmutableArray<Field> fields = [choice, .. chosen is null ? [Text] : chosen.Fields.Select(FieldOf)];
        return form with { Fields = [.. fields.Select(field => form.Fields.FirstOrDefault(old => old.Id == field.Id) ?? field)] };
    }

    public static TextField Text => new("text", TextLabel) { Least = VoteFields.LeastReason, Most = 4096, Height = 4 };

    /// <summary>The reply with its fields; null for a text that is written by hand.</summary>
    public static FilledReply? Filled(Form form)
    {
        if (form["reply"].Length == 0)
            return null;
        var filled = new FilledReply { ReplyId = form["reply"] };
        foreach (var field in form.Fields.Where(field => field.Id.StartsWith(FieldPrefix, StringComparison.Ordinal)))
            filled.Values[field.Id[FieldPrefix.Length..]] = field.Value;
        return filled;
    }

    private static ChoiceField Choice(List<Reply> replies, Model model) => new("reply", ReplyLabel,
    [
        ("", model.Say(ByHand)),
        .. replies.Select(reply => (reply.ReplyId, reply.Titles.GetValueOrDefault(model.Language == Language.French ? "fr" : "en", reply.ReplyId))),
    ]);

    private static Field FieldOf(ReplyField field)
    {
        var (id, label) = (FieldPrefix + field.Name, new Phrase(field.Name, field.Name));
        return field.Type switch
        {
            ReplyFieldType.Choice => new ChoiceField(id, label, [.. field.Choices.Select(choice => (choice, choice))]),
            ReplyFieldType.Date => new TextField(id, label)
            {
                Least = 1,
                Most = 10,
                Check = (text, viewer) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) ? null : viewer.Say(NoDate),
            },
            ReplyFieldType.Number => new TextField(id, label)
            {
                Least = 1,
                Most = 18,
                Check = (text, viewer) => long.TryParse(text, out _) ? null : viewer.Say(NoNumber),
            },
            _ => new TextField(id, label) { Least = 1, Most = field.MostCharacters > 0 ? field.MostCharacters : 200 },
        };
    }
}
