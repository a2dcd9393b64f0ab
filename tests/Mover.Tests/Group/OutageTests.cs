using Mover.Server.Database;
using Mover.Tests.Blobs.S3;
using Mover.Tests.Database;
using Mover.Tests.Group.Soak;
using Mover.Tests.Moves;
using Mover.V1;

namespace Mover.Tests.Group;

/// <summary>The shared stores go and come back: meanwhile callers are told to come back too, and what was begun goes on by itself.</summary>
[CancelAfter(300_000)]
internal sealed class OutageTests
{
    private static readonly TimeSpan Outage = SoakPlan.FromEnvironment().Outage;

    // Shorter than anybody's patience.
    private static readonly TimeSpan Slowness = Outage / 3;

    private static readonly byte[] Film = Contents.Noise(1, 12_000_000);
    private static readonly byte[] Second = Contents.Noise(2, 12_000_000);

    private PostgreSqlCluster _database = null!;
    private S3Server _store = null!;
    private TestServer _server = null!;
    private TestClient _client = null!;
    private SpacePair _spaces = null!;

    [SetUp]
    public async Task Begin()
    {
        if (PostgreSqlCluster.MissingCause is { } cause) Required.Absent("postgresql", cause);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        (_database, _store) = (await PostgreSqlCluster.StartAsync(deadline.Token), await S3Server.StartAsync());
        await _database.ExecuteAsync("CREATE DATABASE mover", deadline.Token);
        _server = await TestServer.StartInAsync(
            TestServer.NewFolder(),
            [
                .. MoveScene.Settings, $"Engine={DatabaseEngine.PostgreSql}", $"ConnectionString={_database.ConnectionString("mover")}",
                .. Shape.SettingsOf(_store.CreateBucket()), "Blobs:S3:Attempts=2", "Blobs:S3:LongestPause=00:00:00.2",
            ]);
        _client = _server.Client();
        _spaces = new SpacePair(
            (await _client.CreateSpaceAsync("source.example", deadline.Token, MoveScene.Password)).SpaceId,
            (await _client.CreateSpaceAsync("target.example", deadline.Token, MoveScene.Password)).SpaceId);
        await _client.UploadAsync(_spaces.Source, Entry("film.mp4"), Film, deadline.Token);
        await _client.WriteAsync(_spaces.Source, deadline.Token, [.. Enumerable.Range(0, 50).Select(at => Contents.File($"f{at}", Contents.Noise(at, 5000)))]);
    }

    [TearDown]
    public async Task End()
    {
        if (_server is not null)
        {
            // Rounds that found no store have said so.
            _server.ExpectErrors();
            await _server.DisposeAsync();
        }

        if (_store is not null)
            await _store.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task A_bucket_that_is_gone_for_a_while_costs_a_while(CancellationToken ct)
    {
        await _store.KillAsync();
        await Refusals.ExpectAsync(() => ReadAsync(ct), Reason.StoreUnavailable);
        await Refusals.ExpectAsync(() => _client.UploadAsync(_spaces.Source, Entry("second.mp4"), Second, ct), Reason.StoreUnavailable);
        Assert.That(await ListAsync(ct), Is.EqualTo(51), "what needs no bytes is answered");
        var moving = MoveAsync(ct);
        await Task.Delay(Outage, ct);

        await _store.StartAgainAsync();

        await moving;
        Assert.That(await ReadAsync(ct, _spaces.Target), Is.EqualTo(Film));
        await _client.UploadAsync(_spaces.Target, Entry("second.mp4"), Second, ct);
    }

    [Test]
    public async Task A_database_that_is_started_anew_costs_a_while(CancellationToken ct)
    {
        var moving = MoveAsync(ct);
        await _database.StopAsync();
        await Refusals.ExpectAsync(() => ListAsync(ct), Reason.StoreUnavailable);
        await Task.Delay(Outage, ct);

        await _database.StartAgainAsync(ct);

        // Connections that broke are made anew, and nobody hears of it.
        await _client.Identity.GetCallerAsync(new GetCallerRequest(), _client.With(ct));
        await moving;
        Assert.That(await ReadAsync(ct, _spaces.Target), Is.EqualTo(Film));
    }

    [Test]
    public async Task A_standby_is_not_taken_for_the_database_until_it_is_promoted(CancellationToken ct)
    {
        var moving = MoveAsync(ct);
        await _database.StopAsync();

        await _database.StartAgainAsStandbyAsync(ct);

        await Refusals.ExpectAsync(() => ListAsync(ct), Reason.StoreUnavailable);
        await _database.PromoteAsync(ct);
        await _client.Identity.GetCallerAsync(new GetCallerRequest(), _client.With(ct));
        await moving;
        Assert.That(await ReadAsync(ct, _spaces.Target), Is.EqualTo(Film));
    }

    [Test]
    public async Task Stores_that_are_slow_are_waited_for(CancellationToken ct)
    {
        await _database.SignalAsync("STOP", ct);
        await _store.SuspendAsync();
        var reading = ReadAsync(ct);
        var moving = MoveAsync(ct);
        await Task.Delay(Slowness, ct);

        await _database.SignalAsync("CONT", ct);
        await _store.ResumeAsync();

        Assert.That(await reading, Is.EqualTo(Film));
        await moving;
    }

    private static Entry Entry(string path) => new() { Application = "files", Kind = EntryKind.File, Path = path };

    private async Task<int> ListAsync(CancellationToken ct) =>
        (await _client.Spaces.ListEntriesAsync(new ListEntriesRequest { SpaceId = _spaces.Source, PageSize = 100 }, _client.With(ct))).Entries.Count;

    private async Task<byte[]> ReadAsync(CancellationToken ct, string? spaceId = null)
    {
        var request = new ReadEntryRequest { SpaceId = spaceId ?? _spaces.Source, Entry = new EntryName { Application = "files", Kind = EntryKind.File, Path = "film.mp4" } };
        using var call = _client.Spaces.ReadEntry(request, _client.With(ct));
        var content = new MemoryStream();
        while (await call.ResponseStream.MoveNext(ct))
            content.Write(call.ResponseStream.Current.Data.Span);
        return content.ToArray();
    }

    /// <summary>Moves the space to the other one, as an owner who calls again when told to.</summary>
    private async Task MoveAsync(CancellationToken ct)
    {
        var owner = new MoveOwner(_client);
        var move = await Again.UntilAsync(() => owner.CreateAsync(_spaces.Source, "target.example", "", ct), ct);
        var session = await Again.UntilAsync(() => _server.Client(null).SignInOwnerAsync("target.example", MoveScene.Password, ct), ct);
        var consent = await Again.UntilAsync(
            () => new MoveOwner(_server.Client(session)).GiveConsentAsync(
                _spaces.Target, move.MoveId, "source.example", "", MoveScene.Password, ct), ct);
        await Again.UntilAsync(() => owner.AttachAsync(move.MoveId, consent, ct), ct);
        var check = await Again.UntilAsync(() => owner.CheckAsync(move.MoveId, ct), ct);
        await Again.UntilAsync(() => owner.RequestConfirmationAsync(check, ct), ct);
        await Again.UntilAsync(() => MoveScene.ConfirmLinkAsync(_server, move.MoveId, ct), ct);
        await Again.UntilAsync(() => owner.WaitForAsync(move.MoveId, MoveState.Moved, ct), ct);
    }

    private sealed record SpacePair(string Source, string Target);
}
