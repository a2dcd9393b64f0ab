using System.Text;
using Mover.Server.Spaces;
using Mover.Tests.Imports.Formats;
using Mover.Tests.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.Imports;

/// <summary>Archives of all formats, changed at random, all the way through a server: whatever comes of them is an end that can be told.</summary>
[CancelAfter(7_200_000)]
internal sealed class ImportFuzzTests
{
    private const int Lanes = 4;

    private static readonly string[] Words =
    [
        "..", "/", "\\", "C:", "\0", "é", "e\u0301", "🦊", "\u202e", "null", "{}", "[]", "[[[[", "\"", "-1", "9223372036854775808", "1e999", "$protected", "$secret",
        "My Cozy/Data/io.cozy.files/", "files/files/", "mover/entries.jsonl", "Manifest.json", new string('x', 300), "2024-13-45T99:00:00Z", "\ud800",
    ];

    [TestCase(250)]
    public Task However_an_archive_is_changed_it_comes_to_an_end_that_can_be_told(int count, CancellationToken ct) => RunAsync(Environment.TickCount, count, ct);

    [TestCase(100_000)]
    [Explicit("Takes an hour; for when readers change.")]
    public Task However_often_an_archive_is_changed_it_comes_to_an_end_that_can_be_told(int count, CancellationToken ct) => RunAsync(1, count, ct);

    private static async Task RunAsync(int seed, int count, CancellationToken ct)
    {
        await TestContext.Out.WriteLineAsync($"Seed {seed}.");
        await using var server = await TestServer.StartAsync("LogLevel=Warning");
        var ends = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(
            lane => RunLaneAsync(server, $"lane{lane}.example", Enumerable.Range(0, count).Where(at => at % Lanes == lane).Select(at => seed + at), ct)));
        await TestContext.Out.WriteLineAsync(string.Join(", ", ends.SelectMany(end => end).CountBy(end => end).Select(end => $"{end.Value} {end.Key}")));
        await TestContext.Out.WriteLineAsync($"{Environment.WorkingSet >> 20} MiB of memory at the end.");
    }

    /// <summary>Imports one changed archive after the other into a space.</summary>
    private static async Task<List<ImportState>> RunLaneAsync(TestServer server, string address, IEnumerable<int> seeds, CancellationToken ct)
    {
        var owner = new ImportOwner(server.Client());
        var space = await server.Client().CreateSpaceAsync(address, ct);
        var (archives, ends) = (Samples(), new List<ImportState>());
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            var bytes = Change(archives[random.Next(archives.Count)], random);
            var import = await owner.PlanAsync(space.SpaceId, ct, ("a.zip", bytes));
            if (import.State == ImportState.Planned && random.Next(3) == 0)
                import = await owner.RunAsync(import, ct, wish => wish.ConflictPolicy = (ImportConflictPolicy)random.Next(1, 4));
            Assert.That(import.State, Is.AnyOf(ImportState.Planned, ImportState.Done, ImportState.Failed), $"seed {seed}");
            if (import.State == ImportState.Done)
                ImportOwner.RequireBalance(import);
            ends.Add(import.State);
            if (ends.Count % 1000 == 0)
                await TestContext.Progress.WriteLineAsync($"{address}: {ends.Count} archives, {Environment.WorkingSet >> 20} MiB of memory.");
            await owner.DeleteAsync(import.ImportId, ct);
        }

        await RequireGoodPathsAsync(server, space.SpaceId, ct);
        return ends;
    }

    private static async Task RequireGoodPathsAsync(TestServer server, string spaceId, CancellationToken ct)
    {
        var request = new ListEntriesRequest { SpaceId = spaceId };
        do
        {
            var page = await server.Client().Spaces.ListEntriesAsync(request, server.Client().With(ct));
            foreach (var entry in page.Entries)
                Assert.That(EntryPath.FindBrokenRule(entry.Path), Is.Null, entry.Path);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>Names and contents first, so that what is read is reached; then, now and then, the bytes of the zip.</summary>
    private static byte[] Change(IReadOnlyList<(string Path, string Content)> entries, Random random)
    {
        var changed = entries.Select(entry => (entry.Path, entry.Content)).ToList();
        for (var times = random.Next(4); times > 0; times--)
        {
            var at = random.Next(changed.Count);
            var (path, content) = changed[at];
            changed[at] = random.Next(3) == 0 ? (Splice(path, random), content) : (path, Splice(content, random));
        }

        if (random.Next(6) == 0)
            changed.RemoveAt(random.Next(changed.Count));
        if (random.Next(6) == 0 && changed.Count > 0)
            changed.Add(changed[random.Next(changed.Count)]);
        var zip = RawZip.Of([.. changed.Select(entry => RawEntry.Of(entry.Path, entry.Content))]);
        for (var times = random.Next(8) < 6 ? 0 : random.Next(1, 5); times > 0; times--)
            zip[random.Next(zip.Length)] = (byte)random.Next(256);
        return zip;
    }

    private static string Splice(string text, Random random)
    {
        var (at, word) = (random.Next(text.Length + 1), Words[random.Next(Words.Length)]);
        return random.Next(2) == 0 ? text.Insert(at, word) : text[..at] + word + text[Math.Min(text.Length, at + word.Length)..];
    }

    private static List<IReadOnlyList<(string Path, string Content)>> Samples() =>
    [
        HandMade.Of(("files", "2.0"), ("contacts", "1.0"), ("connectors", "1.0")).With("files", "a.txt", "hello").With("contacts", "z.json", """{"name":"Zoé L","email":"z@e"}""")
            .With("connectors", "c.json", """{"password":{"$protected":"abc"}}""").ToEntries(),
        [
            ("My Cozy/Data/instance.json", """{"domain":"zoe.mycozy.cloud"}"""),
            ("My Cozy/Data/io.cozy.files/d.json", """{"_id":"d","type":"directory","path":"/Été","name":"Été"}"""),
            ("My Cozy/Data/io.cozy.files/f.json", """{"_id":"f","type":"file","name":"a.txt","dir_id":"d","size":"5","updated_at":"2024-01-01T00:00:00Z","trashed":false}"""),
            ("My Cozy/Files/Été/a.txt", "hello"), ("My Cozy/Data/io.cozy.files.versions/f/v.json", """{"updated_at":"2023-01-01T00:00:00Z"}"""), ("My Cozy/Files/f/v", "old"),
            ("My Cozy/Data/io.cozy.contacts/c.json", "{}"), ("My Cozy/Data/io.cozy.accounts/a.json", """{"auth":{"x":1}}"""),
        ],
        [
            ("user.json", "{}"), ("versions.json", "{}"), ("files/files/Été/a.txt", "hello"), ("files/files_versions/Été/a.txt.v1700000000", "old"),
            ("files_trashbin/files/files/b.txt.d1700000001", "bin"), ("files_trashbin/locations.json", """{"b.txt":{"1700000001":"Été"}}"""), ("dav/calendars/p.ics", "BEGIN"),
        ],
        [
            ("1_u/Manifest.json", """{"org.entcore.workspace":{"version":"5.4","folder":"Docs"},"org.entcore.blog":{"version":"5.4","folder":"Blog"}}"""),
            ("1_u/Docs/Docs", """[{"_id":"1","name":"été.txt","eType":"file","localArchivePath":"Documents personnels/ete.txt","modified":"2023-09-04 14:05.33.120"}]"""),
            ("1_u/Docs/Documents personnels/ete.txt", "hello"), ("1_u/Blog/blog_x", """{"_id":"b","modified":{"$date":1700000000000},"shared":[{}]}"""), ("1_u/Blog/Documents/p.jpg", "jpeg"),
        ],
        [("a.txt", "hello"), ("d/b.txt", "hello"), ("__MACOSX/x", "x")],
    ];
}
