namespace Mover.Tests.House;

/// <summary>Holds the shape of the house: the top level, the size of files, words that do not belong.</summary>
internal sealed class LayoutTests
{
    private static readonly string[] TopLevel = ["proto", "server", "tui", "tests", "README.md", "Mover.sln"];
    private static readonly string[] ForbiddenNames = ["Common", "Utils", "Helpers", "Base", "Impl", "Manager", "Dto"];

    [Test]
    public void The_top_level_has_its_four_folders_README_and_solution_and_nothing_else()
    {
        var found = Directory.EnumerateFileSystemEntries(SourceTree.Root)
            .Select(entry => Path.GetFileName(entry))
            .Where(name => !name.StartsWith('.') && !name.EndsWith(".props", StringComparison.Ordinal));
        Assert.That(found, Is.EquivalentTo(TopLevel));
    }

    [Test]
    public void A_file_over_400_lines_says_why_in_its_first_comment()
    {
        var wrong = from folder in new[] { "proto", "server", "tui", "tests" }
                    from file in SourceTree.CodeFiles(folder)
                    let lines = File.ReadAllLines(file)
                    where lines.Length > 400 && !lines[0].StartsWith("//", StringComparison.Ordinal)
                    select $"{SourceTree.Relative(file)}: {lines.Length} lines";
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void No_folder_or_type_hides_behind_a_name_that_says_nothing()
    {
        var wrong = from folder in new[] { "proto", "server", "tui" }
                    from file in SourceTree.CodeFiles(folder)
                    from name in SourceTree.Relative(file).Split('/').Select(part => Path.GetFileNameWithoutExtension(part))
                    where ForbiddenNames.Any(word => name == word || name.EndsWith(word, StringComparison.Ordinal))
                        && name is not ("ClientBase" or "ServiceBinderBase" or "ChannelBase")
                    select SourceTree.Relative(file);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Nothing_in_production_is_left_for_later()
    {
        string[] words = ["NotImplementedException", "TODO", "FIXME", "HACK", "Thread.Sleep", "async void"];
        var wrong = from folder in new[] { "proto", "server", "tui" }
                    from file in SourceTree.CodeFiles(folder)
                    from word in words
                    where File.ReadAllText(file).Contains(word, StringComparison.Ordinal)
                    select $"{SourceTree.Relative(file)}: {word}";
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void All_SQL_of_a_room_stands_in_files_that_may_have_it()
    {
        string[] verbs = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "];
        var wrong = from file in SourceTree.CodeFiles("server")
                    let name = Path.GetFileName(file).Split('.')[0]
                    where !name.EndsWith("Table", StringComparison.Ordinal)
                        && !SourceTree.Relative(file).StartsWith("server/Database/", StringComparison.Ordinal)
                    where File.ReadLines(file).Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                        && verbs.Any(verb => line.Contains(verb, StringComparison.Ordinal)))
                    select SourceTree.Relative(file);
        Assert.That(wrong, Is.Empty);
    }
}
