using Google.Protobuf;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>A caller that lost an answer calls again with the same request_id, and gets the answer that it would have had.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(90_000)]
internal sealed class RepeatedRequestTests(DatabaseEngine engine)
{
    private static readonly string[] Rpcs = ["CreateSpace", "BeginBatch", "CreateArchive", "CreateArchiveLink"];

    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;
    private TestClient _client = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _server = await TestServer.StartAsync(engine, _clock);
        _client = _server.Client();
    }

    [OneTimeTearDown]
    public async Task End() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Rpcs))]
    public async Task A_repeated_request_gets_the_same_answer(string rpc, CancellationToken ct)
    {
        var call = await PrepareAsync(rpc, ct);
        var first = await call("1", false);
        _clock.Advance(TimeSpan.FromSeconds(90));
        Assert.That(await call("1", false), Is.EqualTo(first));
    }

    [TestCaseSource(nameof(Rpcs))]
    public async Task The_same_id_with_another_request_is_refused(string rpc, CancellationToken ct)
    {
        var call = await PrepareAsync(rpc, ct);
        await call("1", false);
        await Refusals.ExpectAsync(() => call("1", true), Reason.RequestIdReused);
    }

    [TestCaseSource(nameof(Rpcs))]
    public async Task Identical_requests_that_race_all_get_the_one_answer(string rpc, CancellationToken ct)
    {
        var call = await PrepareAsync(rpc, ct);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => call("1", false)));
        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Rpcs))]
    public async Task An_id_that_is_none_is_a_wrong_field(string rpc, CancellationToken ct)
    {
        var call = await PrepareAsync(rpc, ct);
        foreach (var id in new[] { "", new string('x', 129), "a\0b" })
        {
            var info = await Refusals.ExpectAsync(() => call(id, false), Reason.FieldInvalid);
            Assert.That(info.Metadata["field"], Is.EqualTo("request_id"));
        }
    }

    [Test]
    public async Task Archives_that_lost_the_race_do_not_keep_their_revision(CancellationToken ct)
    {
        var call = await PrepareAsync("CreateArchive", ct);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => call("1", false)));
        var answer = (CreateArchiveResponse)await call("1", false);
        Assert.That(await _server.CountPinsAsync(answer.Archive.SpaceId, ct), Is.EqualTo(1));
    }

    [Test]
    public async Task Another_caller_may_use_the_same_id(CancellationToken ct)
    {
        const string password = "a long password";
        var space = await _client.CreateSpaceAsync("two.example", ct, password);
        var owner = _server.Client(await _client.SignInOwnerAsync("two.example", password, ct));
        var first = await _client.CreateArchiveAsync(space.SpaceId, ct, request => request.RequestId = "same");
        var second = await owner.CreateArchiveAsync(space.SpaceId, ct, request => request.RequestId = "same");
        Assert.That(second.ArchiveId, Is.Not.EqualTo(first.ArchiveId));
    }

    /// <summary>A call with a request_id and one of two requests, on a space of its own.</summary>
    private async Task<Func<string, bool, Task<IMessage>>> PrepareAsync(string rpc, CancellationToken ct)
    {
        // The ids of one test are not those of another; wrong ones stay wrong.
        var turn = TestClient.NewId();
        var address = $"{turn}.example";
        string Of(string id) => id == "1" ? turn : id;
        if (rpc == "CreateSpace")
        {
            return async (id, other) => await _client.Spaces.CreateSpaceAsync(
                new CreateSpaceRequest { RequestId = Of(id), Address = address, OwnerMail = "a@b.c", Title = other ? "other" : "" }, _client.With(ct));
        }

        var space = await _client.CreateSpaceAsync(address, ct);
        var another = await _client.CreateSpaceAsync($"other-{address}", ct);
        await _client.WriteAsync(space.SpaceId, ct, Contents.File("a", [1, 2, 3]));
        if (rpc == "BeginBatch")
        {
            return async (id, other) => await _client.Spaces.BeginBatchAsync(
                new BeginBatchRequest { RequestId = Of(id), SpaceId = other ? another.SpaceId : space.SpaceId }, _client.With(ct));
        }

        if (rpc == "CreateArchive")
        {
            return async (id, other) => await _client.Archives.CreateArchiveAsync(
                new CreateArchiveRequest { RequestId = Of(id), SpaceId = space.SpaceId, IncludeShared = other, LifetimeSeconds = 3600 }, _client.With(ct));
        }

        // The link lives as long as the archive: a repeat comes when no new link could be so long any more.
        var archive = await _client.CreateArchiveAsync(space.SpaceId, ct, request => request.LifetimeSeconds = 3600);
        return async (id, other) => await _client.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = Of(id), ArchiveId = archive.ArchiveId, LifetimeSeconds = other ? 60 : 3600 }, _client.With(ct));
    }
}
