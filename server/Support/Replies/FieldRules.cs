using System.Text.RegularExpressions;
using Mover.V1;

namespace Mover.Server.Support.Replies;

/// <summary>What a field of a reply must be like.</summary>
internal static partial class FieldRules
{
    private const int MostTextCharacters = 1000;
    private const int MostChoices = 50;
    private const int MostChoiceCharacters = 200;

    // "mercredi 30 septembre 2026", and a number of as many figures as a value may have.
    private const int MostDayCharacters = 30;
    private const int MostNumberCharacters = 30;

    /// <summary>Everything that is wrong with a field, in words; empty when it is good.</summary>
    public static IEnumerable<string> FindFaults(TemplateField field)
    {
        if (!Name().IsMatch(field.Name))
            yield return $"the name of the field \"{field.Name}\" must be 1 to 32 of a-z, 0-9 and \"_\", beginning with a letter.";
        if (field.Type == ReplyFieldType.Unspecified)
            yield return $"the type of the field \"{field.Name}\" must be \"text\", \"date\", \"number\" or \"choice\".";
        if (field.Type == ReplyFieldType.Text ? field.MostCharacters is < 1 or > MostTextCharacters : field.MostCharacters != 0)
            yield return $"the field \"{field.Name}\" must have mostCharacters, 1 to {MostTextCharacters}, if it is a text, and only then.";
        foreach (var fault in FindChoiceFaults(field))
            yield return fault;
    }

    /// <summary>Most characters that a field can bring into a text.</summary>
    public static int MostCharactersOf(TemplateField field, string language) => field.Type switch
    {
        ReplyFieldType.Text => field.MostCharacters,
        ReplyFieldType.Date => MostDayCharacters,
        ReplyFieldType.Number => MostNumberCharacters,
        _ => field.ListChoices().Select(choice => choice.Words.In(language).Length).DefaultIfEmpty().Max(),
    };

    private static IEnumerable<string> FindChoiceFaults(TemplateField field)
    {
        var choices = field.ListChoices();
        if (field.Type == ReplyFieldType.Choice ? choices.Count is 0 or > MostChoices : choices.Count > 0)
            yield return $"the field \"{field.Name}\" must have choices, 1 to {MostChoices}, if it is a choice, and only then.";
        foreach (var value in ReplyRules.Repeated(choices.Select(choice => choice.Value)))
            yield return $"the choice \"{value}\" of the field \"{field.Name}\" comes more than once.";
        foreach (var choice in choices.Where(choice => !IsGood(choice)))
        {
            yield return $"the choice \"{choice.Value}\" of the field \"{field.Name}\" must be 1 to 64 of a-z, 0-9 and \"-\", beginning with a letter, "
                + $"and have a line of 1 to {MostChoiceCharacters} characters in both languages.";
        }
    }

    private static bool IsGood(TemplateChoice choice) => ReplyRules.IsId(choice.Value)
        && ReplyRules.IsLine(choice.Words.Fr, MostChoiceCharacters) && ReplyRules.IsLine(choice.Words.En, MostChoiceCharacters);

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
