using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity;

/// <summary>A stream on which nothing comes and nothing goes ends with the right of its caller all the same, within a second.</summary>
[NonParallelizable] // Times are measured.
[CancelAfter(60_000)]
internal sealed class IdleStreamTests
{
    private const string Password = "a long password";

    // A second is promised; the rest is for two busy processors.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task Streams_of_all_three_kinds_end_with_their_key(DatabaseEngine engine, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(engine);
        var service = server.Client();
        var space = (await service.CreateSpaceAsync("a.example", ct)).SpaceId;
        var keys = server.Services.GetRequiredService<ServiceKeys>();
        var caller = server.Client(await keys.AddAsync("caller", [Scopes.SpacesWrite], ct));
        using var watch = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest(), caller.With(ct));
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        using var upload = caller.Spaces.WriteEntry(caller.With(ct));
        await upload.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = HeaderOf(space) }, ct);
        using var duplex = caller.Spaces.WriteEntries(caller.With(ct));
        await duplex.RequestStream.TryWriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = space } }, ct);
        using var reflection = new ServerReflection.ServerReflectionClient(server.Channel).ServerReflectionInfo(caller.With(ct));
        await reflection.RequestStream.TryWriteAsync(new ServerReflectionRequest { ListServices = "" }, ct);
        Assert.That(await reflection.ResponseStream.MoveNext(ct), Is.True);
        using var other = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest(), service.With(ct));
        Assert.That(await other.ResponseStream.MoveNext(ct), Is.True);

        await keys.RevokeAsync("caller", ct);
        var begin = Stopwatch.GetTimestamp();
        Func<Task>[] ends = [() => watch.ResponseStream.MoveNext(ct), () => upload.ResponseAsync, () => duplex.ResponseStream.MoveNext(ct), () => reflection.ResponseStream.MoveNext(ct)];
        await Task.WhenAll(ends.Select(end => Refusals.ExpectAsync(end, Reason.CredentialsInvalid)));
        Assert.That(Stopwatch.GetElapsedTime(begin), Is.LessThan(Patience));
        Assert.That(other.ResponseStream.MoveNext(ct).IsCompleted, Is.False, "another caller's stream goes on");
    }

    [Test]
    public async Task A_session_that_ends_ends_the_streams_that_rest(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        await server.Client().CreateSpaceAsync("a.example", ct, Password);
        var owner = server.Client(await server.Client().SignInOwnerAsync("a.example", Password, ct));
        using var watch = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest(), owner.With(ct));
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        await owner.Identity.EndSessionAsync(new EndSessionRequest(), owner.With(ct));
        await Refusals.ExpectAsync(() => watch.ResponseStream.MoveNext(ct), Reason.CredentialsInvalid);
    }

    [Test]
    public async Task A_reader_that_does_not_read_cannot_keep_its_stream(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var service = server.Client();
        var space = (await service.CreateSpaceAsync("a.example", ct)).SpaceId;
        await service.UploadAsync(space, Contents.File("a", []).Entry, Contents.Noise(1, 8_000_000), ct);
        var archive = await service.CreateArchiveAsync(space, ct);
        var keys = server.Services.GetRequiredService<ServiceKeys>();
        var log = server.ListenToLog();
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65535 },
            DisposeHttpClient = true,
        });
        var reader = new TestClient(channel, await keys.AddAsync("reader", [Scopes.Archives], ct));
        using var part = reader.Archives.ReadPart(new ReadPartRequest { ArchiveId = archive.ArchiveId }, reader.With(ct));
        Assert.That(await part.ResponseStream.MoveNext(ct), Is.True);
        await keys.RevokeAsync("reader", ct);
        await log.WaitForAsync("ReadPart refused: CredentialsInvalid", ct);
    }

    [Test]
    public async Task Many_streams_of_one_credential_share_one_question(CancellationToken ct)
    {
        var questions = 0;
        var good = new Caller(Callers.Service, "key_1", "a", new HashSet<string>(), null);
        var found = good;
        var clock = new StoppedClock();
        var caller = new StandingCaller(_ => Task.FromResult(Interlocked.Increment(ref questions) > 0 ? found : good), clock);
        var rights = Enumerable.Range(0, 1000)
            .Select(_ => new StandingRight(caller, new Permission(Callers.Service), () => { }, caller.Remove, ct)).ToList();
        rights.ForEach(caller.Add);
        var readers = rights.Select(right => right.Watch(new EndlessStream())).ToList();
        foreach (var reader in readers)
            Assert.That(await reader.MoveNext(ct), Is.True);
        Assert.That(questions, Is.Zero, "what was answered a moment ago is not asked again");
        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(readers.Select(reader => reader.MoveNext(ct)));
        Assert.That(questions, Is.EqualTo(1));
        found = Caller.Rejected;
        await caller.AskAsync(ct);
        Assert.That(rights.Select(right => right.Lost?.Reason), Is.All.EqualTo(Reason.CredentialsInvalid));
        Assert.That(rights.All(right => right.Token.IsCancellationRequested), Is.True);
        rights.ForEach(right => right.Dispose());
        Assert.That(caller.IsIdle, Is.True);
    }

    [Test]
    public async Task While_the_database_cannot_be_asked_streams_that_rest_may_rest(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(DatabaseEngine.PostgreSql);
        var log = server.ListenToLog();
        var service = server.Client();
        using var watch = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest(), service.With(ct));
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        await server.LoseDatabaseAsync();
        await log.WaitForAsync("cannot be asked for again", ct);
        Assert.That(watch.ResponseStream.MoveNext(ct).IsCompleted, Is.False);
    }

    private static WriteEntryHeader HeaderOf(string space)
    {
        var entry = Contents.File("a", []).Entry;
        entry.SizeBytes = 3;
        return new WriteEntryHeader { SpaceId = space, UploadId = "1", Entry = entry };
    }

    private sealed class EndlessStream : IAsyncStreamReader<string>
    {
        public string Current => "";

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
