using System.Text;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Spaces;

/// <summary>Random histories of a space beside a model that keeps one dictionary a revision.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(180_000)]
internal sealed class RevisionTests(DatabaseEngine engine)
{
    private const int Steps = 60;

    private static readonly EntryKey[] Keys =
    [
        .. new[] { "a", "a/b", "a-b", "Z", "é", "東/京", "😀", "\ufb01n" }.Select(TestSpaces.File),
        new("contacts", EntryKind.Data, "a", 0),
        new("contacts", EntryKind.Data, "b", 0),
        new("files", EntryKind.Version, "a", -5),
        new("files", EntryKind.Version, "a", 0),
        new("files", EntryKind.Version, "a", 7),
    ];

    private TestSpaces _test = null!;
    private string _space = null!;

    [SetUp]
    public async Task Open()
    {
        _test = await TestSpaces.CreateAsync(engine);
        _space = await _test.CreateSpaceAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task Close() => await _test.DisposeAsync();

    [Test]
    public async Task Every_revision_shows_what_it_showed_when_it_was_current([Range(1, 6)] int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        var model = new Model();
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(random, model, ct);
            await AssertShowsAsync(model.Revisions.Count - 1, model.Revisions[^1], ct);
        }

        for (var revision = 1; revision < model.Revisions.Count; revision++)
            await AssertShowsAsync(revision, model.Revisions[revision], ct);
        await AssertCountsAsync(model.Revisions[^1], ct);
    }

    private async Task StepAsync(Random random, Model model, CancellationToken ct)
    {
        if (model.Batch is null && random.Next(4) == 0)
        {
            model.BatchId = (await _test.BeginAsync(_space, ct)).Id;
            model.Batch = new(model.Revisions[^1]);
        }
        else if (model.Batch is not null && random.Next(5) == 0)
        {
            await EndBatchAsync(random.Next(2) == 0, model, ct);
        }
        else
        {
            await ChangeAsync(random, model, ct);
        }
    }

    private async Task EndBatchAsync(bool commits, Model model, CancellationToken ct)
    {
        if (commits)
        {
            Assert.That(await _test.Batches.CommitAsync(TestSpaces.Service, model.BatchId, ct), Is.EqualTo(model.Revisions.Count));
            model.Revisions.Add(model.Batch!);
        }
        else
        {
            await _test.Batches.AbortAsync(TestSpaces.Service, model.BatchId, ct);
        }

        (model.Batch, model.BatchId) = (null, "");
    }

    private async Task ChangeAsync(Random random, Model model, CancellationToken ct)
    {
        var state = model.Batch ?? new(model.Revisions[^1]);
        var keys = random.GetItems(Keys, random.Next(1, 6));
        long revision;
        if (random.Next(3) == 0)
        {
            var expected = keys.Distinct().Count(state.Remove);
            (var deleted, revision) = await _test.Deletion.DeleteAsync(_space, model.BatchId, keys, ct);
            Assert.That(deleted, Is.EqualTo(expected));
            if (deleted == 0 && model.Batch is null)
                return;
        }
        else
        {
            var contents = keys.Select(key => (key, Data: Encoding.UTF8.GetBytes(new string('x', random.Next(20))))).ToList();
            revision = await _test.WriteAsync(_space, model.BatchId, contents, ct);
            foreach (var (key, data) in contents)
                state[key] = data.Length;
        }

        Assert.That(revision, Is.EqualTo(model.Revisions.Count));
        if (model.Batch is null)
            model.Revisions.Add(state);
        else
            await AssertShowsAsync(0, state, ct, model.BatchId);
    }

    private async Task AssertShowsAsync(long revision, Dictionary<EntryKey, long> expected, CancellationToken ct, string batchId = "")
    {
        var listed = await _test.ListAsync(_space, revision, ct, batchId);
        var ordered = expected.OrderBy(pair => pair.Key, EntryOrder.Instance).Select(pair => (pair.Key, pair.Value));
        Assert.That(listed.Select(entry => (entry.Key, entry.Blob.Digest.SizeBytes)), Is.EqualTo(ordered), $"revision {revision}");
    }

    private async Task AssertCountsAsync(Dictionary<EntryKey, long> expected, CancellationToken ct)
    {
        var space = await _test.GetSpaceAsync(_space, ct);
        Assert.That((space.EntryCount, space.UsedBytes), Is.EqualTo(((long)expected.Count, expected.Values.Sum())));
        var applications = await _test.Database.ReadAsync((session, ct) => SpaceApplicationTable.ListAsync(session, _space, ct), ct);
        foreach (var application in applications)
        {
            var own = expected.Where(pair => pair.Key.Application == application.Application).ToList();
            Assert.That((application.EntryCount, application.UsedBytes), Is.EqualTo(((long)own.Count, own.Sum(pair => pair.Value))));
        }

        var counts = await _test.Database.ReadAsync((session, ct) => EntryTable.CountAsync(session, _space, space.Revision, true, ct), ct);
        Assert.That(counts.Sum(count => count.Count), Is.EqualTo(space.EntryCount));
    }

    private sealed class Model
    {
        public List<Dictionary<EntryKey, long>> Revisions { get; } = [[]];

        public Dictionary<EntryKey, long>? Batch { get; set; }

        public string BatchId { get; set; } = "";
    }
}
