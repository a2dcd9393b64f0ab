using System.Text.Json.Nodes;

namespace Mover.Server.Imports.Planning;

/// <summary>How contacts became what they are.</summary>
internal static class ContactSteps
{
    public static readonly IReadOnlyList<ConversionStep> All =
    [
        // 1.1: several mail addresses and telephone numbers, each an object.
        new("contacts", new Version(1, 1, 0, 0), contact =>
        {
            MakeList(contact, "email", "address");
            MakeList(contact, "phone", "number");
        }),

        // 1.2: the name in its parts; what people are called as a whole stays beside them.
        new("contacts", new Version(1, 2, 0, 0), contact =>
        {
            if (contact["name"] is not JsonValue value || !value.TryGetValue<string>(out var whole))
                return;
            var (given, family) = Split(whole.Trim());
            contact["name"] = new JsonObject { ["given"] = given, ["family"] = family };
            contact["fullname"] ??= whole;
        }),
    ];

    private static void MakeList(JsonObject contact, string name, string member)
    {
        if (contact[name] is JsonValue value && value.TryGetValue<string>(out var text))
            contact[name] = text.Length == 0 ? new JsonArray() : new JsonArray(new JsonObject { [member] = text });
    }

    /// <summary>The last word is the family name, unless the name was written with it first: "Lefèvre, Zoé".</summary>
    private static (string Given, string Family) Split(string whole)
    {
        if (whole.IndexOf(',') is var comma and >= 0)
            return (whole[(comma + 1)..].Trim(), whole[..comma].Trim());
        var space = whole.LastIndexOf(' ');
        return space < 0 ? (whole, "") : (whole[..space].Trim(), whole[(space + 1)..]);
    }
}
