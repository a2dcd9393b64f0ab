using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mover.Server.Archives;
using Mover.Server.Archives.Zip;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Archives;

[CancelAfter(120_000)]
internal sealed class ArchivePlannerTests
{
    [Test]
    public async Task No_part_is_larger_than_asked_and_every_entry_is_in_one()
    {
        var archive = SampleArchives.Mixed(6000, ArchiveHeading.SmallestPartBytes);
        var plan = await archive.PlanAsync();
        Assert.That(plan.Parts, Has.Count.GreaterThan(80), "so many that the manifest outgrows what is kept for it at first");
        Assert.That(plan.Parts.Select(part => part.SizeBytes), Has.All.LessThanOrEqualTo(ArchiveHeading.SmallestPartBytes));
        Assert.That(plan.EntryCount, Is.EqualTo(archive.Entries.Count()));
        Assert.That(plan.Parts.Sum(part => part.EntryCount), Is.EqualTo(plan.EntryCount));
    }

    [Test]
    public async Task Parts_are_filled_before_the_next_begins()
    {
        var archive = new SampleArchive { PartBytes = 100_000 };
        for (var i = 0; i < 400; i++)
            archive.Add($"{i:000}", new byte[1000]);
        var plan = await archive.PlanAsync();
        foreach (var part in plan.Parts.Skip(1).SkipLast(1))
            Assert.That(part.SizeBytes, Is.GreaterThan(100_000 - 1500), $"part {part.Number}");
    }

    [TestCase("a")]
    [TestCase("m")]
    [TestCase("z")]
    public async Task An_entry_larger_than_a_part_has_a_part_of_its_own(string name)
    {
        var archive = new SampleArchive { PartBytes = 100_000 }.Add("b").Add("y").Add(name, new byte[150_000]);
        var plan = await archive.PlanAsync();
        var large = plan.Parts.Single(part => part.SizeBytes > 100_000);
        Assert.That(large.EntryCount, Is.EqualTo(1));
        Assert.That(large.Number, Is.GreaterThan(0));
        foreach (var part in plan.Parts)
        {
            using var opened = new OpenedPart(await archive.ReadAsync(part));
            Assert.That(opened.Names, Has.Count.EqualTo(part.RecordCount));
        }
    }

    [Test]
    public async Task The_same_entries_give_the_same_bytes_however_they_are_scanned()
    {
        var plans = new List<(SampleArchive Archive, ArchivePlan Plan)>();
        foreach (var batchSize in (int[])[3, 100, 5000])
        {
            var archive = SampleArchives.Mixed(700, 150_000, batchSize);
            plans.Add((archive, await archive.PlanAsync()));
        }
        foreach (var (archive, plan) in plans.Skip(1))
        {
            Assert.That(plan.Parts.Select(part => part.ComputeETag()), Is.EqualTo(plans[0].Plan.Parts.Select(part => part.ComputeETag())));
            for (var i = 0; i < plan.Parts.Count; i++)
                Assert.That(await archive.ReadAsync(plan.Parts[i]), Is.EqualTo(await plans[0].Archive.ReadAsync(plans[0].Plan.Parts[i])));
        }
    }

    [Test]
    public async Task A_plan_that_was_stored_gives_the_same_bytes()
    {
        var archive = SampleArchives.Mixed(700, 150_000);
        foreach (var part in (await archive.PlanAsync()).Parts)
        {
            var restored = new PartLayout(PartContentBytes.Read(PartContentBytes.Write(part.Content)));
            Assert.That(restored.ComputeETag(), Is.EqualTo(part.ComputeETag()));
            Assert.That(await archive.ReadAsync(restored, 777), Is.EqualTo(await archive.ReadAsync(part, 777)));
        }
    }

    [Test]
    public async Task Any_change_of_an_entry_changes_the_etag()
    {
        var archives = new[]
        {
            new SampleArchive().Add("a", "one"),
            new SampleArchive().Add("a", "two"),
            new SampleArchive().Add("b", "one"),
            new SampleArchive().Add("a", "one"u8.ToArray(), deflated: true),
            new SampleArchive().Add("a", "one"u8.ToArray(), modified: SampleArchive.Instant),
            new SampleArchive().Add("a", "one"u8.ToArray(), EntryKind.Data),
            new SampleArchive().Add("a", "one"u8.ToArray(), deflated: true).Add("b", "one"),
            new SampleArchive().Add("a", "one").Add("b", "one"u8.ToArray(), deflated: true),
            new SampleArchive { Title = "Autre" }.Add("a", "one"),
        };
        var etags = new List<string>();
        foreach (var archive in archives)
            etags.Add((await archive.PlanAsync()).Parts.Single().ComputeETag());
        Assert.That(etags, Is.Unique);
    }

    [Test]
    public void Any_layout_read_at_any_offset_gives_the_whole_cut_there()
    {
        var layouts =
            from sizes in Gen.Choose(0, 40_000).ListOf()
            from partBytes in Gen.Choose((int)ArchiveHeading.SmallestPartBytes, 200_000)
            from batchSize in Gen.Choose(1, 20)
            from seed in Gen.Choose(0, int.MaxValue)
            select (Sizes: sizes, PartBytes: partBytes, BatchSize: batchSize, Seed: seed);
        var property = Prop.ForAll(layouts.ToArbitrary(), async layout =>
        {
            var random = new Random(layout.Seed);
            var archive = new SampleArchive { PartBytes = layout.PartBytes, BatchSize = layout.BatchSize };
            foreach (var (i, size) in layout.Sizes.Index())
                archive.Add($"{(i % 3 == 0 ? "É" : "e")}/{random.Next(20)}", new byte[size], deflated: random.Next(2) == 0, application: i % 2);
            foreach (var part in (await archive.PlanAsync()).Parts)
                await AssertSameAnywhereAsync(archive, part, random);
        });
        Check.QuickThrowOnFailure(property);
    }

    [Test]
    public void Entries_out_of_order_are_a_fault()
    {
        var last = Entry("b");
        Assert.That(() => PlanAsync(last, Entry("a")), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("comes after"));
        Assert.That(() => PlanAsync(last, last), Throws.InstanceOf<InvalidDataException>());
        Assert.That(() => PlanAsync(Entry("b") with { Application = 1 }, Entry("a")), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void Entries_that_contradict_themselves_are_a_fault()
    {
        ArchiveEntry[] wrong =
        [
            Entry(""),
            Entry("a") with { Path = new byte[] { 0xC3 } },
            Entry("a") with { Application = 2 },
            Entry("a") with { Kind = 0 },
            Entry("a") with { Kind = EntryKind.Version },
            Entry("a") with { VersionTime = SampleArchive.Instant },
            Entry("a") with { Sha256 = new byte[20] },
            Entry("a") with { SizeBytes = -1, StoredBytes = -1 },
            Entry("a") with { StoredBytes = 4 },
            Entry("a") with { Deflated = true, StoredBytes = 0 },
        ];
        foreach (var entry in wrong)
            Assert.That(() => PlanAsync(entry), Throws.InstanceOf<InvalidDataException>(), entry.ToString());
    }

    private static async Task AssertSameAnywhereAsync(SampleArchive archive, PartLayout part, Random random)
    {
        var whole = await archive.ReadAsync(part);
        for (var i = 0; i < 10; i++)
        {
            var offset = random.NextInt64(part.SizeBytes + 1);
            var length = random.NextInt64(part.SizeBytes - offset + 1);
            var cut = await archive.ReadAsync(part, offset, length);
            Assert.That(cut.AsSpan().SequenceEqual(whole.AsSpan((int)offset, (int)length)), $"part {part.Number} at {offset}, {length} bytes");
        }
    }

    private static ArchiveEntry Entry(string path) => new()
    {
        Application = 0,
        Kind = EntryKind.File,
        Path = Encoding.UTF8.GetBytes(path),
        Sha256 = new byte[32],
        SizeBytes = 3,
        Crc32 = 0,
        Deflated = false,
        StoredBytes = 3,
        Modified = SampleArchive.Instant,
    };

    private static Task<ArchivePlan> PlanAsync(params ArchiveEntry[] entries) =>
        new ArchivePlanner(new SampleArchive().Heading, SampleArchive.FixedKey()).PlanAsync(
            _ => entries.Select(entry => (ReadOnlyMemory<ArchiveEntry>)new[] { entry }).ToAsyncEnumerable(),
            TestContext.CurrentContext.CancellationToken);
}
