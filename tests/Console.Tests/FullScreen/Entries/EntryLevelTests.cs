using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Mover.Tui.FullScreen.Entries;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Entries;

// Alone: the test that counts processor time counts that of all.
[NonParallelizable]
internal sealed class EntryLevelTests
{
    [Test]
    public void At_the_top_stand_the_applications_with_all_that_is_in_them() => Assert.That(
        Rows("", File("a.txt", 10), File("b/c.txt", 5), Data("contacts", "anna.json", 3)),
        Is.EquivalentTo(["files/ 2 15", "contacts/ 1 3"]));

    [Test]
    public void A_folder_has_what_is_below_it_at_any_depth() => Assert.That(
        Rows("files", File("a.txt", 10), File("b/c.txt", 5), File("b/d/e/f/g.txt", 7)),
        Is.EquivalentTo(["files/b/ 2 12", "a.txt 1 10"]));

    [Test]
    public void A_deep_path_is_walked_down_name_by_name()
    {
        var entry = File(string.Join('/', Enumerable.Range(0, 500).Select(depth => $"{depth}")) + "/end.txt", 1);
        var place = new EntryPlace("files");
        for (var row = EntryLevel.Of([entry], place).Single(); row.IsFolder; row = EntryLevel.Of([entry], place).Single())
            place = place.Below(row.Name);
        Assert.That(place.Text, Is.EqualTo("files/" + entry.Path[..^"/end.txt".Length]));
    }

    [Test]
    public void Out_of_each_folder_one_comes_into_the_one_above_it()
    {
        Assert.That(new EntryPlace("files/b/c").Above.Text, Is.EqualTo("files/b"));
        Assert.That(new EntryPlace("files").Above.IsTop);
        Assert.That(new EntryPlace("").Above.IsTop);
    }

    [Test]
    public void A_folder_whose_name_begins_like_another_is_not_in_it() => Assert.That(
        Rows("files/Photos", File("Photos/1.jpg", 1), File("Photos2/2.jpg", 1), File("Photos", 1)), Is.EqualTo(["1.jpg 1 1"]));

    [Test]
    public void The_same_path_in_two_applications_is_in_each_of_them()
    {
        Entry[] entries = [Data("contacts", "x/a.json", 1), Data("blog", "x/a.json", 2)];
        Assert.That(Rows("contacts/x", entries), Is.EqualTo(["a.json 1 1"]));
        Assert.That(Rows("blog/x", entries), Is.EqualTo(["a.json 1 2"]));
    }

    [Test]
    public void Older_versions_stand_beside_their_file_each_as_a_row()
    {
        var rows = EntryLevel.Of([File("a.txt", 10), Version("a.txt", 1), Version("a.txt", 2)], new EntryPlace("files")).ToList();
        Assert.That(rows.Select(row => row.Name), Is.All.EqualTo("a.txt"));
        Assert.That(rows.Count(row => row.IsVersion), Is.EqualTo(2));
        Assert.That(rows.Select(row => row.Id), Is.Unique);
    }

    [Test]
    public void A_folder_and_a_file_of_the_same_name_are_told_apart() =>
        Assert.That(EntryLevel.Of([File("a", 1), File("a/b", 1)], new EntryPlace("files")).Select(row => row.Id), Is.Unique);

    [TestCase("a//b", "files", "files/a/")]
    [TestCase("a//b", "files/a", "files/a//")]
    [TestCase("/b", "files", "files//")]
    [TestCase("..", "files", "files/../File/")]
    public void Paths_that_no_server_should_tell_harm_nobody(string path, string place, string id) =>
        Assert.That(EntryLevel.Of([File(path, 1)], new EntryPlace(place)).Single().Id, Is.EqualTo(id));

    [Test]
    public void Two_hundred_thousand_entries_take_less_than_a_second()
    {
        Entry[] entries = [.. Enumerable.Range(0, 200_000).Select(number => File($"year {number % 20}/month {number % 12}/picture {number}.jpg", number))];
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        Assert.That(EntryLevel.Of(entries, new EntryPlace("files")).Count(), Is.EqualTo(20));
        Assert.That(Process.GetCurrentProcess().TotalProcessorTime - before, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    internal static Entry File(string path, long size) => new() { Application = "files", Kind = EntryKind.File, Path = path, SizeBytes = size };

    internal static Entry Data(string application, string path, long size) =>
        new() { Application = application, Kind = EntryKind.Data, Path = path, SizeBytes = size, MediaType = "application/json" };

    private static Entry Version(string path, int day) => new()
    {
        Application = "files",
        Kind = EntryKind.Version,
        Path = path,
        SizeBytes = 1,
        VersionTime = Timestamp.FromDateTime(new DateTime(2027, 1, day, 0, 0, 0, DateTimeKind.Utc)),
    };

    private static IEnumerable<string> Rows(string place, params Entry[] entries) =>
        EntryLevel.Of(entries, new EntryPlace(place)).Select(row => $"{(row.IsFolder ? row.Id : row.Name)} {row.Count} {row.SizeBytes}");
}
