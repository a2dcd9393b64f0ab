using System.Text.RegularExpressions;

namespace Mover.Tests.House;

/// <summary>Holds the floors: a room uses only rooms below it; rooms on one floor are strangers.</summary>
internal sealed partial class FloorTests
{
    private static readonly IReadOnlyDictionary<string, int> Floors = new Dictionary<string, int>
    {
        ["Calls"] = 0,
        ["Database"] = 0,
        ["Group"] = 1,
        ["Journal"] = 2,
        ["Notices"] = 2,
        ["Identity"] = 3,
        ["Blobs"] = 3,
        ["Working"] = 3,
        ["Doors"] = 4,
        ["Spaces"] = 4,
        ["Archives"] = 5,
        ["Imports"] = 5,
        ["Moves"] = 6,
        ["Support"] = 7,
        ["Links"] = 8,
        ["Operations"] = 8,
    };

    [Test]
    public void Every_folder_of_the_server_is_a_room_with_a_floor()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "server"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bin" or "obj" or "Properties") && !name.StartsWith('.'));
        Assert.That(folders, Is.SubsetOf(Floors.Keys));
    }

    [Test]
    public void A_room_uses_only_rooms_on_lower_floors()
    {
        var wrong = from room in Floors.Keys
                    where Directory.Exists(Path.Combine(SourceTree.Root, "server", room))
                    from file in SourceTree.CodeFiles($"server/{room}")
                    from used in RoomsNamedIn(File.ReadAllText(file))
                    where used != room && Floors[used] >= Floors[room]
                    select $"{SourceTree.Relative(file)} uses {used}";
        Assert.That(wrong.Distinct(), Is.Empty);
    }

    [Test]
    public void A_file_says_the_namespace_of_its_room()
    {
        var wrong = from room in Floors.Keys
                    where Directory.Exists(Path.Combine(SourceTree.Root, "server", room))
                    from file in SourceTree.CodeFiles($"server/{room}")
                    let space = NamespaceLine().Match(File.ReadAllText(file)).Groups[1].Value
                    where space != $"Mover.Server.{room}" && !space.StartsWith($"Mover.Server.{room}.", StringComparison.Ordinal)
                    select $"{SourceTree.Relative(file)} says {space}";
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Only_tables_migrations_and_the_database_speak_SQL_words_of_change()
    {
        var wrong = from file in SourceTree.CodeFiles("server")
                    where File.ReadLines(file).Any(line => SchemaChange().IsMatch(line))
                    where !SourceTree.Relative(file).StartsWith("server/Database/", StringComparison.Ordinal)
                    select SourceTree.Relative(file);
        Assert.That(wrong, Is.Empty, "tables are made by numbered migrations only");
    }

    private static IEnumerable<string> RoomsNamedIn(string code) =>
        RoomName().Matches(CommentLine().Replace(code, "")).Select(match => match.Groups[1].Value).Where(Floors.ContainsKey);

    [GeneratedRegex(@"Mover\.Server\.(\w+)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    [GeneratedRegex(@"\b(CREATE|ALTER|DROP) (TABLE|INDEX)\b")]
    private static partial Regex SchemaChange();
}
