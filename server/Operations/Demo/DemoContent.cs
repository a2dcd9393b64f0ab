using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Mover.Server.Operations.Demo;

/// <summary>Generates what a space has besides files; the same documents each time.</summary>
internal static class DemoContent
{
    private const int ContactCount = 250;

    private static readonly string[] FirstNames = ["Zoé", "Anaïs", "Loïc", "François", "Ève", "Noël", "Hélène", "Mathis"];
    private static readonly string[] LastNames = ["Lefèvre", "O’Brien", "Nguyễn", "Müller", "Le Gall", "D’Angelo", "Garçon"];
    private static readonly string[] Connectors = ["impots.gouv", "ameli", "edf", "sncf", "orange", "caf"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <param name="address">The address of the space that has them: shares name it.</param>
    public static IReadOnlyList<DemoDocument> Generate(string address) =>
    [
        .. Enumerable.Range(0, ContactCount).Select(Contact),
        .. Connectors.Select(Connector),
        .. Enumerable.Range(0, 12).Select(number => Share(address, number)),
        .. Enumerable.Range(0, 40).Select(VaultItem),
    ];

    private static DemoDocument Contact(int number)
    {
        var (first, last) = (FirstNames[number % FirstNames.Length], LastNames[number % LastNames.Length]);
        return Document("contacts", $"{last} {first} {number}.json", number, new
        {
            Name = new { Given = first, Family = last },
            Email = new[] { new { Address = $"contact{number}@example.org" } },
        });
    }

    private static DemoDocument Connector(string name, int number) => Document(
        "connectors", $"{name}.json", number, new
        {
            Connector = name,
            Folder = $"/Administratif/{name}",
            Frequency = "weekly",
            Login = $"prunelle.{number}",
            Password = new Dictionary<string, string> { ["$secret"] = $"gâteau-{name}-{number}" },
        });

    private static DemoDocument Share(string address, int number) => Document(
        "shares", $"share-{number:000}.json", number, new
        {
            Owner = address,
            Path = $"/Partages/Projet {number}",
            With = new[] { new { Mail = $"groupe{number % 3}@example.org" } },
            Rights = "read",
        });

    /// <summary>A vault item is opaque to every server: it is encrypted by the owner's own password.</summary>
    private static DemoDocument VaultItem(int number) => Document(
        "passwords", $"item-{number:000}.json", number,
        new { Cipher = Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes($"vault item {number}"))) });

    private static DemoDocument Document(string application, string path, int number, object content) => new(
        application,
        path,
        JsonSerializer.Serialize(content, Json),
        new DateTimeOffset(2024, 9, 2, 8, 0, 0, TimeSpan.Zero).AddMinutes(number));
}
