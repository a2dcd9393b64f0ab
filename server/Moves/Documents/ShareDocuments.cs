using System.Text.Json;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Secrets;
using Mover.V1;

namespace Mover.Server.Moves.Documents;

/// <summary>Reads shares, as programs of all ages wrote them: what it cannot read is not there, and nothing it reads is a fault.</summary>
internal static class ShareDocuments
{
    public const string Application = "shares";

    // As many mails as one share may cause.
    private const int MostPartners = 1000;

    public static bool IsDocument(EntryKey key) => key is { Application: Application, Kind: EntryKind.Data };

    public static ShareDocument Read(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var json = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = JsonWalk.MostDepth });
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : ShareDocument.Unread;
        }
        // The latter for half a character in a name or a text.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return ShareDocument.Unread;
        }
    }

    private static ShareDocument Read(JsonElement share)
    {
        var with = share.TryGetProperty("with", out var listed) && listed.ValueKind == JsonValueKind.Array ? listed.EnumerateArray().ToList() : [];
        return new ShareDocument(
            EntryPath.Harmless(FindText(share, "path") ?? FindText(share, "name") ?? ""),
            FindAddress(FindText(share, "owner")),
            [.. with.Select(FindPartner).OfType<SharePartner>().Distinct().Take(MostPartners)],
            with.Any(HasLink) || HasLink(share));
    }

    private static SharePartner? FindPartner(JsonElement partner)
    {
        var (address, mail) = partner.ValueKind switch
        {
            JsonValueKind.Object => (FindText(partner, "address"), FindText(partner, "mail")),
            JsonValueKind.String => (FindText(partner), FindText(partner)),
            _ => (null, null),
        };
        return (FindAddress(address), FindMail(mail)) is var (space, person) && (space ?? person) is not null
            ? new SharePartner(space, person)
            : null;
    }

    private static string? FindAddress(string? text) =>
        text?.Trim().ToLowerInvariant() is { } address && SpaceRules.IsAddress(address) ? address : null;

    private static string? FindMail(string? text) => text?.Trim() is { } mail && SpaceRules.IsMail(mail) ? mail : null;

    private static bool HasLink(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("link", out var link)
            && link.ValueKind is not (JsonValueKind.False or JsonValueKind.Null);

    private static string? FindText(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? FindText(text) : null;

    private static string? FindText(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
