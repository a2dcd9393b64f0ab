using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.Tests.Database;
using Mover.Tests.Imports;
using Mover.Tests.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.Journal;

/// <summary>Every act is written down once, with the one who did it, in the order of the acts.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class JournalTests(DatabaseEngine engine)
{
    private readonly StoppedClock _clock = new();
    private JournalScene _scene = null!;

    [SetUp]
    public async Task Begin() => _scene = await JournalScene.BeginAsync(await TestServer.StartAsync(engine, _clock), CancellationToken.None);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_space_leaves_its_life_in_the_journal(CancellationToken ct)
    {
        const string Password = "a long password";
        var service = _scene.Server.Client();
        var space = (await service.CreateSpaceAsync("zoe.example", ct, Password)).SpaceId;
        await service.WriteAsync(space, ct, Contents.File("a.txt", [1]));
        var owner = service.As(await service.SignInOwnerAsync("zoe.example", Password, ct));
        var archive = await owner.CreateArchiveAsync(space, ct);
        var link = await owner.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = "1", ArchiveId = archive.ArchiveId }, owner.With(ct));
        await owner.ReadPartAsync(archive.ArchiveId, 0, ct);
        using (var http = new HttpClient())
            await http.GetByteArrayAsync(link.PartUrls[0], ct);
        while ((await _scene.ListAsync(ct, wish => wish.Codes.Add(JournalCode.ArchivePartRead))).Count < 2)
            await Task.Delay(20, ct);
        await owner.Archives.RevokeArchiveLinkAsync(new RevokeArchiveLinkRequest { LinkId = link.LinkId }, owner.With(ct));
        await owner.Archives.DeleteArchiveAsync(new DeleteArchiveRequest { ArchiveId = archive.ArchiveId }, owner.With(ct));
        var import = await new ImportOwner(owner).ImportAsync(space, ct, ("a.zip", RawZip.Of(RawEntry.Of("b.txt"))));
        await owner.Identity.EndOtherSessionsAsync(new EndOtherSessionsRequest(), owner.With(ct));
        await service.Spaces.DeleteSpaceAsync(new DeleteSpaceRequest { SpaceId = space, Address = "zoe.example" }, service.With(ct));

        var (byService, byOwner) = ((await _scene.ListAsync(ct, wish => wish.SpaceId = space))[0].Actor, $"Owner:{space}");
        Assert.That(byService, Does.StartWith("Service:key_"));
        var told = (await _scene.ListAsync(ct, wish => wish.SpaceId = space)).Select(record => (record.Code, record.Actor, record.Subject));
        Assert.That(told, Is.EqualTo(new[]
        {
            (JournalCode.SpaceCreated, byService, ""),
            (JournalCode.SpaceWritten, byService, ""),
            (JournalCode.SignedIn, byOwner, (await SessionOfAsync(space, ct))),
            (JournalCode.ArchiveCreated, byOwner, archive.ArchiveId),
            (JournalCode.ArchiveLinkCreated, byOwner, archive.ArchiveId),
            (JournalCode.ArchivePartRead, byOwner, archive.ArchiveId),
            (JournalCode.ArchivePartRead, $"Link:{link.LinkId}", archive.ArchiveId),
            (JournalCode.ArchiveLinkRevoked, byOwner, link.LinkId),
            (JournalCode.ArchiveDeleted, byOwner, archive.ArchiveId),
            (JournalCode.ImportStepped, byOwner, import.ImportId),
            (JournalCode.ImportStepped, "Server", import.ImportId),
            (JournalCode.ImportStepped, byOwner, import.ImportId),
            (JournalCode.SpaceWritten, "Server", ""),
            (JournalCode.ImportStepped, "Server", import.ImportId),
            (JournalCode.SessionEnded, byOwner, ""),
            (JournalCode.SpaceDeleted, byService, ""),
        }));
        Assert.That((await _scene.VerifyAsync(ct)).FaultyNumber, Is.Zero);
    }

    [Test]
    public async Task Staff_and_keys_are_written_down_too_and_no_secret_is(CancellationToken ct)
    {
        await _scene.Server.Services.GetRequiredService<ServiceKeys>().AddAsync("amigo", [Scopes.Moves], ct);
        await _scene.Server.Services.GetRequiredService<ServiceKeys>().RevokeAsync("amigo", ct);
        var local = _scene.Server.Options.FindPlace() is { } place ? $"local {place}" : "local";
        var records = await _scene.ListAsync(ct, wish => wish.Codes.AddRange([JournalCode.StaffAdded, JournalCode.KeyAdded, JournalCode.KeyRevoked]));
        Assert.That(records.Select(record => (record.Code, record.Facts.GetValueOrDefault("name"), record.Facts.GetValueOrDefault("role"))), Is.EqualTo(new (JournalCode, string?, string?)[]
        {
            (JournalCode.KeyAdded, local, null),
            (JournalCode.StaffAdded, null, "auditor"),
            (JournalCode.KeyAdded, "amigo", null),
            (JournalCode.KeyRevoked, "amigo", null),
        }));
        Assert.That(records.SelectMany(record => record.Facts.Values), Has.None.Contains("mvs_"));
    }

    [Test]
    public async Task Who_reads_secrets_is_written_down_before_they_are_given(CancellationToken ct)
    {
        var service = _scene.Server.Client();
        var space = (await service.CreateSpaceAsync("zoe.example", ct)).SpaceId;
        await service.WriteAsync(space, ct, Contents.Document("connectors", "bank.json", """{"password":{"$secret":"hunter2"}}"""));
        await service.Spaces.ReadSecretsAsync(new ReadSecretsRequest { SpaceId = space, Path = "bank.json" }, service.With(ct));
        var read = (await _scene.ListAsync(ct, wish => wish.Codes.Add(JournalCode.SecretsRead))).Single();
        Assert.That((read.SpaceId, read.Facts["path"]), Is.EqualTo((space, "bank.json")));
        Assert.That((await _scene.ListAsync(ct)).SelectMany(record => record.Facts.Values), Has.None.Contains("hunter2"));
    }

    [Test]
    public async Task What_is_rolled_back_was_never_written_down(CancellationToken ct)
    {
        await _scene.Server.Client().CreateSpaceAsync("zoe.example", ct);
        var before = await _scene.ListAsync(ct);
        Assert.ThrowsAsync<RpcException>(() => _scene.Server.Client().CreateSpaceAsync("zoe.example", ct));
        Assert.That(await _scene.ListAsync(ct), Is.EqualTo(before));
    }

    [Test]
    public async Task Acts_at_the_same_time_stand_one_behind_the_other(CancellationToken ct)
    {
        var before = (await _scene.ListAsync(ct)).Count;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _scene.ActAsync(10, ct)));
        var records = await _scene.ListAsync(ct);
        Assert.That(records.Select(record => record.Number), Is.EqualTo(Enumerable.Range(1, before + 80)));
        Assert.That(await _scene.VerifyAsync(ct), Has.Property(nameof(VerifyJournalResponse.FaultyNumber)).Zero.And.Property(nameof(VerifyJournalResponse.LastNumber)).EqualTo(before + 80));
    }

    [Test]
    public async Task Records_are_found_by_actor_code_and_time(CancellationToken ct)
    {
        var start = _clock.GetUtcNow();
        await _scene.ActAsync(3, ct);
        _clock.Advance(TimeSpan.FromHours(1));
        await _scene.ActAsync(2, ct);
        var later = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(start.AddMinutes(30));
        Assert.That(await _scene.ListAsync(ct, wish => wish.FromTime = later), Has.Count.EqualTo(2));
        Assert.That(await _scene.ListAsync(ct, wish => wish.Codes.Add(JournalCode.SpaceCreated)), Has.Count.EqualTo(5));
        Assert.That(await _scene.ListAsync(ct, wish => wish.Actor = "Owner:nobody"), Is.Empty);
    }

    [Test]
    public async Task Facts_are_deleted_after_their_time_and_the_chain_still_holds(CancellationToken ct)
    {
        await _scene.ActAsync(3, ct);
        _clock.Advance(new JournalOptions().KeepFacts + TimeSpan.FromDays(1));
        await _scene.ChangeAuditorAsync(ct);
        await _scene.ActAsync(1, ct);
        await _scene.Server.SweepAsync(ct);
        var records = await _scene.ListAsync(ct, wish => wish.Codes.Add(JournalCode.SpaceCreated));
        Assert.That(records.Select(record => (record.FactsDeleted, record.Facts.Count)), Is.EqualTo(new[] { (true, 0), (true, 0), (true, 0), (false, 1) }));
        Assert.That((await _scene.VerifyAsync(ct)).FaultyNumber, Is.Zero);
    }

    private async Task<string> SessionOfAsync(string spaceId, CancellationToken ct) =>
        (await _scene.ListAsync(ct, wish => wish.Codes.Add(JournalCode.SignedIn))).Last(record => record.SpaceId == spaceId).Subject;
}
