using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Database;

/// <summary>One numbered step from an empty database to the one this program knows; once applied anywhere, its text never changes.</summary>
internal sealed record Migration(int Number, string Name, string Script)
{
    private const string Folder = "Mover.Server.Database.Migrations.";

    /// <summary>Hex SHA-256 of the text, with plain line ends: a checkout on Windows is the same migration.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script.ReplaceLineEndings("\n"))));

    /// <summary>The files <c>Database/Migrations/0001_name.sql</c>, in order.</summary>
    public static IReadOnlyList<Migration> Embedded() =>
        [.. typeof(Migration).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(Read)
            .OrderBy(migration => migration.Number)];

    private static Migration Read(string resource)
    {
        using var reader = new StreamReader(typeof(Migration).Assembly.GetManifestResourceStream(resource)!);
        var file = Path.GetFileNameWithoutExtension(resource[Folder.Length..]);
        var (number, name) = (file[..4], file[5..]);
        return new Migration(int.Parse(number, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
