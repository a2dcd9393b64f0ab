using System.Globalization;
using Mover.Server.Calls;
using Mover.Server.Notices.Texts;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Support.Replies;

/// <summary>Reads what staff filled into the fields of a reply, and says it in a language.</summary>
internal static class ReplyValues
{
    private const string DayFormat = "yyyy-MM-dd";
    private const int MostFigures = 15;

    /// <summary>What stands for each field; a refusal that names the first value that is missing, unknown or does not suit its field.</summary>
    public static IReadOnlyDictionary<string, string> Read(ReplyTemplate reply, IDictionary<string, string> values, Wording say)
    {
        var names = reply.Fields.Select(field => field.Name);
        if (values.Keys.Except(names).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw Refusal.Field(PathOf(EntryPath.Harmless(unknown)), "is no field of this reply.");
        return reply.Fields.ToDictionary(
            field => field.Name,
            field => values.TryGetValue(field.Name, out var value) ? Write(field, value, say) : throw Refusal.Field(PathOf(field.Name), "is missing."));
    }

    private static string Write(TemplateField field, string value, Wording say) => field.Type switch
    {
        ReplyFieldType.Date => WriteDay(field, value, say),
        ReplyFieldType.Number => WriteNumber(field, value, say),
        ReplyFieldType.Choice => WriteChoice(field, value, say),
        _ => WriteText(field, value),
    };

    private static string WriteText(TemplateField field, string value) => ReplyRules.IsLine(value, field.MostCharacters)
        ? value
        : throw Refusal.Field(PathOf(field.Name), $"must be a line of 1 to {field.MostCharacters} characters, without control characters.");

    private static string WriteDay(TemplateField field, string value, Wording say) =>
        DateOnly.TryParseExact(value, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? say.Day(day)
            : throw Refusal.Field(PathOf(field.Name), "must be a day, YYYY-MM-DD.");

    private static string WriteNumber(TemplateField field, string value, Wording say) =>
        value.Length <= MostFigures && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? say.Number(number)
            : throw Refusal.Field(PathOf(field.Name), $"must be a whole number of {MostFigures} figures at the most.");

    private static string WriteChoice(TemplateField field, string value, Wording say) =>
        field.ListChoices().FirstOrDefault(choice => choice.Value == value) is { } choice
            ? choice.Words.In(say.Language)
            : throw Refusal.Field(PathOf(field.Name), $"must be one of {string.Join(", ", field.ListChoices().Select(choice => choice.Value))}.");

    private static string PathOf(string name) => $"reply.values.{name}";
}
