using Mover.Server.Notices.Texts;

namespace Mover.Server.Support.Replies;

/// <summary>What the text of a reply must be like, in both languages.</summary>
internal static class TextRules
{
    // What the contract asks of a question and of a reason, however it is filled in.
    private const int LeastCharacters = 20;
    private const int MostCharacters = 4096;

    /// <summary>Everything that is wrong with the texts of a reply, in words; empty when they are good.</summary>
    public static IEnumerable<string> FindFaults(ReplyTemplate reply) =>
        FindFaults(reply, FrenchWording.Name).Concat(FindFaults(reply, EnglishWording.Name));

    private static IEnumerable<string> FindFaults(ReplyTemplate reply, string language)
    {
        var text = reply.TextIn(language);
        var places = Placeholders.NamesIn(text).ToList();
        var fields = reply.Fields.Select(field => field.Name).ToList();
        if (!reply.Texts.In(language).All(paragraph => ReplyRules.IsLine(paragraph, MostCharacters)))
            yield return $"every paragraph in \"{language}\" must be a line that is not empty.";
        if (Placeholders.HasStrayBrace(text))
            yield return $"the text in \"{language}\" has a brace that belongs to no {{field}}.";
        foreach (var name in places.Except(fields))
            yield return $"the text in \"{language}\" has {{{name}}}, and there is no such field.";
        foreach (var name in fields.Except(places))
            yield return $"the text in \"{language}\" does not use the field \"{name}\".";
        var own = text.Length - places.Sum(name => name.Length + "{}".Length);
        if (own < LeastCharacters || own + MostFilled(reply, places, language) > MostCharacters)
            yield return $"the text in \"{language}\" must have {LeastCharacters} to {MostCharacters} characters, whatever its fields are filled with.";
    }

    /// <summary>Most characters that values can bring into the places of a text.</summary>
    private static int MostFilled(ReplyTemplate reply, IReadOnlyList<string> places, string language) =>
        reply.Fields.Sum(field => places.Count(name => name == field.Name) * FieldRules.MostCharactersOf(field, language));
}
