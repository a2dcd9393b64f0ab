using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using Mover.V1;

namespace Mover.Tests.Moves.Travelling;

/// <summary>Whatever a space has arrives exactly as it was, whatever the target had.</summary>
[CancelAfter(120_000)]
internal sealed class ExactArrivalTests
{
    // Alike to some file system, reader of zips or order of text, and different names all the same.
    private static readonly string[] Names =
    [
        "a", "A", "a.", "a ", " a", "é", "É", "ﬁ", "fi", "ß", "ss", "SS", "İ", "i", "ı", "ﾊ", "ハ", "CON", "con.txt", "nul", "~$x", ".hidden", "%2F", "a\\b",
        "a:b", "a|b", "\"quoted\"", "<tag>", "😀", "👨‍👩‍👧", "אבג", "\u202Egnp.exe", "日本語", "a\u00A0b", "a\u200Bb", "＼", new('x', 255), string.Concat(Enumerable.Repeat("é", 127)),
    ];

    private static readonly Timestamp[] Times =
    [
        new(), new() { Seconds = -62_135_596_800 }, new() { Seconds = 253_402_300_799, Nanos = 999_999_000 }, new() { Seconds = -1, Nanos = 999_999_000 },
        new() { Seconds = 315_532_799 }, new() { Seconds = 4_354_819_200, Nanos = 1000 }, Contents.Modified.ToTimestamp(),
    ];

    private static readonly int[] Sizes = [0, 0, 1, 2, 300, 2047, 2048, 2049, 40_000];

    private TestServer _source = null!;
    private TestServer _target = null!;

    [SetUp]
    public async Task Begin() => (_source, _target) = (await TestServer.StartAsync(MoveScene.Settings), await TestServer.StartAsync(MoveScene.Settings));

    [TearDown]
    public async Task End()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    [Test]
    public async Task Every_name_every_time_and_every_size_arrives(CancellationToken ct)
    {
        var trip = await TripAsync(0, ct);
        var entries = Names.SelectMany((name, at) => new[]
        {
            File(name, Times[at % Times.Length], Contents.Text(at, Sizes[at % Sizes.Length])),
            File($"{Names[^1]}/{name}", Times[(at + 3) % Times.Length], Contents.Noise(at, Sizes[(at + 1) % Sizes.Length])),
        });
        var deep = string.Join('/', Enumerable.Repeat("d", 2000));
        var versions = Times.Select(time => Version("a", time, Contents.Text(7, 99)));
        await _source.Client().WriteAsync(trip.Source.SpaceId, ct, [.. entries, .. versions, File(deep, Times[0], [1])]);
        var before = await SpaceContent.ReadAsync(_source, trip.Source.SpaceId, ct);
        Assert.That(before, Has.Count.EqualTo((2 * Names.Length) + Times.Distinct().Count() + 1));
        await trip.MoveAsync(ct);
        Assert.That(await SpaceContent.ReadAsync(_target, trip.Target.SpaceId, ct), Is.EqualTo(before));
    }

    [Test]
    public void Any_space_arrives_over_any_other(CancellationToken ct)
    {
        var number = 0;
        var spaces = from source in Entries()
                     from target in Entries()
                     select (Source: source, Target: target);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5), Prop.ForAll(spaces.ToArbitrary(), pair =>
            ArrivesAsync(++number, pair.Source, pair.Target, ct).GetAwaiter().GetResult()));
    }

    private async Task<bool> ArrivesAsync(int number, EntryContent[] source, EntryContent[] target, CancellationToken ct)
    {
        var trip = await TripAsync(number, ct);
        if (source.Length > 0)
            await _source.Client().WriteAsync(trip.Source.SpaceId, ct, source);
        if (target.Length > 0)
            await _target.Client().WriteAsync(trip.Target.SpaceId, ct, target);
        var before = await SpaceContent.ReadAsync(_source, trip.Source.SpaceId, ct);
        await trip.MoveAsync(ct);
        return (await SpaceContent.ReadAsync(_target, trip.Target.SpaceId, ct)).SequenceEqual(before)
            && (await trip.TargetRowsAsync(ct)).SequenceEqual(await trip.SourceRowsAsync(ct));
    }

    private Task<SpaceTrip> TripAsync(int number, CancellationToken ct) => SpaceTrip.BeginAsync(_source, $"from{number}.example", _target, $"to{number}.example", ct);

    /// <summary>Few names and few contents, so that spaces have much in common.</summary>
    private static Gen<EntryContent[]> Entries()
    {
        var entry = from name in Gen.Elements(Names)
                    from folder in Gen.Elements("", "", "d/", "D/", "é/")
                    from time in Gen.Elements(Times)
                    from seed in Gen.Choose(0, 3)
                    from size in Gen.Elements(Sizes)
                    from kind in Gen.Choose(0, 5)
                    let bytes = seed % 2 == 0 ? Contents.Text(seed, size) : Contents.Noise(seed, size)
                    select kind switch
                    {
                        0 => Version(folder + name, time, bytes),
                        1 => Contents.Document("contacts", folder + name, $$"""{"seed":{{seed}}}"""),
                        _ => File(folder + name, time, bytes),
                    };
        return from count in Gen.Choose(0, 60)
               from entries in entry.ArrayOf(count)
               select entries.DistinctBy(one => (one.Entry.Application, one.Entry.Kind, one.Entry.Path, one.Entry.VersionTime)).ToArray();
    }

    private static EntryContent File(string path, Timestamp time, byte[] bytes)
    {
        var content = Contents.File(path, bytes);
        content.Entry.ModifyTime = time;
        return content;
    }

    private static EntryContent Version(string path, Timestamp time, byte[] bytes) => Contents.Version(path, time.ToDateTimeOffset(), bytes);
}
