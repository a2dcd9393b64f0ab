using System.Text.RegularExpressions;
using Mover.V1;

namespace Mover.Server.Support.Replies;

/// <summary>What a file of replies must be like, so that whatever staff fill in makes a text that can be mailed.</summary>
internal static partial class ReplyRules
{
    private const int MostTitleCharacters = 100;

    /// <summary>Everything that is wrong with replies, in words; empty when they are good.</summary>
    public static IReadOnlyList<string> FindFaults(IReadOnlyList<ReplyTemplate> replies)
    {
        if (replies.Count == 0)
            return ["There are no replies."];
        if (replies.Any(HasGap))
            return ["A text or an item of a list is null."];
        return
        [
            .. replies.SelectMany(FindFaults),
            .. Repeated(replies.Select(reply => reply.Id)).Select(id => $"The id \"{id}\" comes more than once."),
        ];
    }

    /// <summary>True for a line that can be shown: no more than so many characters, and no control character.</summary>
    public static bool IsLine(string text, int mostCharacters) =>
        text.Length <= mostCharacters && !string.IsNullOrWhiteSpace(text) && !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');

    /// <summary>True for what names a reply or a choice.</summary>
    public static bool IsId(string text) => Id().IsMatch(text);

    public static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key);

    private static IEnumerable<string> FindFaults(ReplyTemplate reply)
    {
        if (!IsId(reply.Id))
            yield return $"The id \"{reply.Id}\" must be 1 to 64 of a-z, 0-9 and \"-\", beginning with a letter.";
        if (reply.Use == ReplyUse.Unspecified)
            yield return $"{reply.Id}: the use must be \"question\" or \"denial\".";
        if (!IsLine(reply.Titles.Fr, MostTitleCharacters) || !IsLine(reply.Titles.En, MostTitleCharacters))
            yield return $"{reply.Id}: both titles must be a line of 1 to {MostTitleCharacters} characters.";
        foreach (var name in Repeated(reply.Fields.Select(field => field.Name)))
            yield return $"{reply.Id}: the field \"{name}\" comes more than once.";
        foreach (var fault in reply.Fields.SelectMany(FieldRules.FindFaults).Concat(TextRules.FindFaults(reply)))
            yield return $"{reply.Id}: {fault}";
    }

    // The reader of JSON refuses null for a value, but not for an item.
    private static bool HasGap(ReplyTemplate? reply) => reply is null || reply.Titles.HasGap() || reply.Texts.HasGap()
        || reply.Fields.Any(field => field is null || field.ListChoices().Any(choice => choice is null || choice.Words.HasGap()))
        || reply.Texts.Fr.Concat(reply.Texts.En).Any(paragraph => paragraph is null);

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
