using Mover.Server.Notices.Texts;
using Mover.Server.Support.Requests;

namespace Mover.Server.Support.Replies;

/// <summary>What the text of a reply must be like, in both languages.</summary>
internal static class TextRules
{
    /// <summary>Everything that is wrong with the texts of a reply, in words; empty when they are good.</summary>
    public static IEnumerable<string> FindFaults(ReplyTemplate reply) =>
        FindFaults(reply, FrenchWording.Name).Concat(FindFaults(reply, EnglishWording.Name));

    private static IEnumerable<string> FindFaults(ReplyTemplate reply, string language)
    {
        var text = reply.TextIn(language);
        var places = Placeholders.NamesIn(text).ToList();
        var fields = reply.Fields.Select(field => field.Name).ToList();
        if (!reply.Texts.In(language).All(paragraph => ReplyRules.IsLine(paragraph, RequestReading.MostText)))
            yield return $"every paragraph in \"{language}\" must be a line that is not empty.";
        if (Placeholders.HasStrayBrace(text))
            yield return $"the text in \"{language}\" has a brace that belongs to no {{field}}.";
        foreach (var name in places.Except(fields))
            yield return $"the text in \"{language}\" has {{{name}}}, and there is no such field.";
        foreach (var name in fields.Except(places))
            yield return $"the text in \"{language}\" does not use the field \"{name}\".";
        var own = text.Length - places.Sum(name => name.Length + "{}".Length);
        if (own < RequestReading.LeastReason || own + MostFilled(reply, places, language) > RequestReading.MostText)
            yield return $"the text in \"{language}\" must have {RequestReading.LeastReason} to {RequestReading.MostText} characters, whatever its fields are filled with.";
    }

    /// <summary>Most characters that values can bring into the places of a text.</summary>
    private static int MostFilled(ReplyTemplate reply, IReadOnlyList<string> places, string language) =>
        reply.Fields.Sum(field => places.Count(name => name == field.Name) * FieldRules.MostCharactersOf(field, language));
}
