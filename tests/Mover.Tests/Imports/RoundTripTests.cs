using Google.Protobuf;
using Mover.Server.Spaces;
using Mover.Tests.Moves;
using Mover.V1;
using Entry = Mover.V1.Entry;

namespace Mover.Tests.Imports;

/// <summary>Whatever a space has: exported and imported into an empty one, it is the same.</summary>
[CancelAfter(120_000)]
internal sealed class RoundTripTests
{
    private static readonly string[] Applications = ["files", "notes", "contacts", "passwords", "blog", "calendar"];

    private static readonly string[] Paths = [.. Archives.SampleArchives.OddPaths.Where(path => EntryPath.FindBrokenRule($"{path} 99") is null)];

    [TestCase(8)]
    public async Task Any_space_comes_back_from_its_archive_as_it_was(int count, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var owner = new ImportOwner(server.Client());
        var seed = Environment.TickCount;
        await TestContext.Out.WriteLineAsync($"Seed {seed}.");
        for (var at = 0; at < count; at++)
        {
            var random = new Random(seed + at);
            var (source, target) = (await CreateAsync(server, ct), await CreateAsync(server, ct));
            await server.Client().WriteAsync(source, ct, [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => Content(random)).DistinctBy(content => KeyOf(content.Entry))]);
            var archive = await server.Client().CreateArchiveAsync(source, ct, wish => (wish.IncludeShared, wish.PartSizeBytes) = (true, 64 << 10));
            var parts = archive.Parts.Zip(await server.Client().ReadPartsAsync(archive, ct), (part, bytes) => (part.FileName, bytes)).ToArray();
            var done = await owner.ImportAsync(target, ct, parts);
            Assert.That(done.Trust, Is.EqualTo(ImportTrust.Own), $"seed {seed + at}");
            Assert.That(await SpaceContent.ReadAsync(server, target, ct), Is.EqualTo((await SpaceContent.ReadAsync(server, source, ct)).Select(Minimise)), $"seed {seed + at}");
            var again = await owner.ImportAsync(target, ct, parts);
            Assert.That(again.Report.Applications.Sum(application => application.FoundCount - application.IdenticalCount), Is.Zero, $"seed {seed + at}");
            await owner.UndoAsync(done.ImportId, ct);
            Assert.That(await SpaceContent.ReadAsync(server, target, ct), Is.Empty, $"seed {seed + at}");
        }
    }

    /// <summary>With the name of the one who shares as an archive says it.</summary>
    private static string Minimise(string line) => line.Replace("ami@example.org", "a…@example.org");

    private static async Task<string> CreateAsync(TestServer server, CancellationToken ct) =>
        (await server.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct)).SpaceId;

    private static EntryContent Content(Random random)
    {
        var application = Applications[random.Next(Applications.Length)];
        var kind = (EntryKind)random.Next(1, 4);
        var bytes = random.Next(4) switch
        {
            0 => Contents.Noise(random.Next(5), random.Next(100_000)),
            1 => [],
            _ => Contents.Text(random.Next(1000), random.Next(30_000)),
        };
        var modified = DateTimeOffset.UnixEpoch.AddTicks(10 * random.NextInt64(-60_000_000_000_000_000, 200_000_000_000_000_000));
        return new EntryContent
        {
            Data = ByteString.CopyFrom(bytes),
            Entry = new Entry
            {
                Application = application,
                Kind = kind,
                Path = Path(random),
                ModifyTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(modified),
                VersionTime = kind == EntryKind.Version ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(modified.AddDays(-1)) : null,
                MediaType = random.Next(2) == 0 ? "" : "text/plain; charset=utf-8",
                SharedBy = random.Next(5) == 0 ? "ami@example.org" : "",
            },
        };
    }

    private static string Path(Random random) => $"{Paths[random.Next(Paths.Length)]}{(random.Next(3) == 0 ? $" {random.Next(50)}" : "")}";

    private static string KeyOf(Entry entry) => $"{entry.Application} {entry.Kind} {entry.Path} {entry.VersionTime}";
}
