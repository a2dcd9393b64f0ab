using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Mover.Peer.V1;
using Mover.V1;
using PeerKey = Mover.Peer.V1.EntryKey;
using PeerKind = Mover.Peer.V1.EntryKind;

namespace Mover.Tests.Moves.Hostile;

/// <summary>A server of one side orders what its move does not give it, or asks for what is none of its business.</summary>
[CancelAfter(60_000)]
internal sealed class OrderLieTests
{
    private HostileScene _scene = null!;

    private static IEnumerable<TestCaseData> Orders() => [
        Order("another version", Reason.MovePeerVersion, begin => begin.Version = 99),
        Order("another source", Reason.MoveConsentInvalid, begin => begin.SourceAddress = "evil.example"),
        Order("no token", Reason.FieldInvalid, begin => begin.PullToken = ""),
        Order("a token that is a header", Reason.FieldInvalid, begin => begin.PullToken = "a\r\nx: y"),
        Order("a short key", Reason.FieldInvalid, begin => begin.ComparisonKey = ByteString.CopyFrom(new byte[31])),
        Order("fewer than no entries", Reason.FieldInvalid, begin => begin.EntryCount = -1),
        Order("fewer than no bytes", Reason.FieldInvalid, begin => begin.UsedBytes = long.MinValue),
        Order("more entries than may move here", Reason.TooLarge, begin => begin.EntryCount = 1001),
        Order("more bytes than the quota", Reason.QuotaExceeded, begin => begin.UsedBytes = long.MaxValue),
        Order("more applications than a server has", Reason.FieldInvalid, begin => begin.Applications.Add(Many(201))),
        Order("an application twice", Reason.FieldInvalid, begin => begin.Applications.Add(begin.Applications[0].Clone())),
        Order("an application of 2 MB", Reason.FieldInvalid, begin => begin.Applications[0].Application = new string('a', 2 << 20)),
        Order("an application that no catalogue can have", Reason.FieldInvalid, begin => begin.Applications[0].Application = "Files/.."),
        Order("a version for the terminal", Reason.FieldInvalid, begin => begin.Applications[0].Version = "1\u001b[2J"),
        Order("an application with fewer than no entries", Reason.FieldInvalid, begin => begin.Applications[0].EntryCount = -1),
    ];

    [OneTimeSetUp]
    public async Task Begin() => _scene = await HostileScene.StartAsync("Moves:MostEntries=1000");

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCaseSource(nameof(Orders))]
    public async Task An_arrival_does_not_begin_with(Action<BeginArrivalRequest> lie, object reason, CancellationToken ct)
    {
        var move = await _scene.CheckAsync(ct);
        var order = Order();
        lie(order);
        await Refusals.ExpectAsync(_scene.Target.Server.BeginArrivalAsync(order, TestServer.Bearer(_scene.Target.Token), cancellationToken: ct), (Reason)reason);
        await _scene.ExpectUntouchedAsync(move.MoveId, ct);
    }

    [Test]
    public async Task What_a_source_sends_is_counted_over_all_new_beginnings(CancellationToken ct)
    {
        var number = 0;
        _scene.Source.Replace<ReadEntriesResponse>((truth, ct) => AddAsync(truth, ct));
        await _scene.ExpectFailedAsync(Reason.MovePeerMisbehaves, ct);
        Assert.That(number, Is.EqualTo(30), "the source has 26 entries");

        async IAsyncEnumerable<ReadEntriesResponse> AddAsync(IAsyncEnumerable<ReadEntriesResponse> truth, [EnumeratorCancellation] CancellationToken ct)
        {
            var page = await truth.FirstOrDefaultAsync(ct) ?? new ReadEntriesResponse();
            page.Entries.Clear();
            for (var added = 0; added < 10; added++)
                page.Entries.Add(Document(Interlocked.Increment(ref number)));
            yield return page;
            // What is stored counts as progress, so that no number of slips ends it.
            while (await CountSharesAsync(ct) < Volatile.Read(ref number))
                await Task.Delay(20, ct);
            throw new RpcException(new Status(StatusCode.Internal, "A slip."));
        }
    }

    [TestCase(200, ArrivalState.Waiting)]
    [TestCase(201, ArrivalState.Aborted)]
    public async Task Entries_are_in_as_many_applications_as_a_server_may_have(int count, object state, CancellationToken ct)
    {
        var move = await _scene.CheckAsync(ct);
        var page = new ReadEntriesResponse { Entries = { Enumerable.Range(0, count).Select(at => Empty($"a{at:000}")) } };
        _scene.Source.Replace<ReadEntriesResponse>((_, _) => new[] { page }.ToAsyncEnumerable());
        var (order, headers) = (Order(), TestServer.Bearer(_scene.Target.Token));
        order.EntryCount = 900;
        await _scene.Target.Server.BeginArrivalAsync(order, headers, cancellationToken: ct);
        using var watch = _scene.Target.Server.WatchArrival(new WatchArrivalRequest(), headers, cancellationToken: ct);
        var end = await watch.ResponseStream.ReadAllAsync(ct).FirstAsync(arrival => arrival.State != ArrivalState.Pulling, ct);
        Assert.That((end.State, end.Reason), Is.EqualTo(((ArrivalState)state, end.State == ArrivalState.Aborted ? "MOVE_PEER_MISBEHAVES" : "")));
        await _scene.Target.Server.AbortArrivalAsync(new AbortArrivalRequest(), headers, cancellationToken: ct);
        await _scene.ExpectUntouchedAsync(move.MoveId, ct);
    }

    [Test]
    public async Task A_servers_credential_reads_the_source_of_its_move_and_nothing_beside_it(CancellationToken ct)
    {
        var server = _scene.Scene.Source;
        var other = await server.Client().CreateSpaceAsync("autre.ecole.example", ct);
        await server.Client().WriteAsync(other.SpaceId, ct, Contents.File("secret.txt", "not yours"u8.ToArray()));
        _scene.Source.FallSilent<ReadEntriesResponse>();
        var moveId = await _scene.BeginAsync(ct);
        await _scene.Scene.Owner.WaitForAsync(moveId, MoveState.Copying, ct);
        while (_scene.Source.Token.Length == 0)
            await Task.Delay(20, ct);
        var token = _scene.Source.Token;
        var (mine, theirs) = (await RangeAsync(_scene.Scene.SourceSpace.SpaceId, ct), await RangeAsync(other.SpaceId, ct));
        var nobodys = new ContentRange { Sha256 = ByteString.CopyFrom(new byte[32]), SizeBytes = theirs.SizeBytes };
        Assert.That(await ReadAsync(token, [mine], ct), Is.Positive);
        var answers = new[]
        {
            await Refusals.ExpectAsync(() => ReadAsync(token, [theirs], ct), Reason.NotFound),
            await Refusals.ExpectAsync(() => ReadAsync(token, [nobodys], ct), Reason.NotFound),
            await Refusals.ExpectAsync(() => ReadAsync(token, [mine, theirs], ct), Reason.NotFound),
        };
        Assert.That(answers.Distinct().Count(), Is.EqualTo(1), "nobody learns from the answer what others have");
        await Refusals.ExpectAsync(() => ReadAsync(token, [.. Enumerable.Repeat(mine, 1025)], ct), Reason.TooLarge);
        foreach (var offset in new[] { -1, long.MaxValue })
            await Refusals.ExpectAsync(() => ReadAsync(token, [new ContentRange(mine) { StoredOffsetBytes = offset }], ct), Reason.OffsetOutOfRange);
        await _scene.Scene.Owner.CancelAsync(moveId, ct);
        await Refusals.ExpectAsync(() => ReadAsync(token, [mine], ct), Reason.CredentialsInvalid);
        _scene.Source.TellTheTruth();
        await _scene.Scene.TargetOwner.WaitForAsync(moveId, MoveState.Cancelled, ct);
        await _scene.ExpectUntouchedAsync(moveId, ct);
    }

    [Test]
    public async Task A_consent_is_for_its_move_and_its_side(CancellationToken ct)
    {
        await _scene.CheckAsync(ct);
        var first = _scene.Target.Token;
        var second = await _scene.CheckAsync(ct);
        var server = _scene.Target.Server;
        await Refusals.ExpectAsync(
            async () =>
            {
                using var call = server.DescribeTarget(TestServer.Bearer(first), cancellationToken: ct);
                var header = new DescribeTargetHeader { MoveId = second.MoveId, Versions = { 1 } };
                await call.RequestStream.TryWriteAsync(new DescribeTargetRequest { Header = header }, ct);
                await call.RequestStream.TryCompleteAsync();
                await call;
            }, Reason.MoveConsentInvalid);
        await Refusals.ExpectAsync(server.GetMoveStateAsync(new GetMoveStateRequest(), TestServer.Bearer(first), cancellationToken: ct), Reason.ScopeMissing);
        var order = new SwitchArrivalRequest { Hash = ByteString.CopyFrom(new byte[32]), UndoExpireTime = new() { Seconds = 1 } };
        await Refusals.ExpectAsync(server.SwitchArrivalAsync(order, TestServer.Bearer(first), cancellationToken: ct), Reason.MoveState);
        await Refusals.ExpectAsync(server.BeginPassAsync(new BeginPassRequest { Pass = 1 }, TestServer.Bearer(first), cancellationToken: ct), Reason.MoveState);
        await _scene.ExpectUntouchedAsync(second.MoveId, ct);
    }

    private Task<long> CountSharesAsync(CancellationToken ct) => _scene.Scene.Target.CountAsync(
        $"SELECT COUNT(*) FROM entry WHERE space_id = {_scene.Scene.TargetSpace.SpaceId} AND application = 'shares'", ct);

    private async Task<ContentRange> RangeAsync(string spaceId, CancellationToken ct)
    {
        var digest = (await SpaceRows.ListAsync(_scene.Scene.Source, spaceId, ct)).First(entry => entry.Key.Application == "files").Blob.Digest;
        return new ContentRange { Sha256 = ByteString.CopyFrom(digest.ToBytes()), SizeBytes = digest.SizeBytes };
    }

    private async Task<int> ReadAsync(string token, ContentRange[] ranges, CancellationToken ct)
    {
        var bytes = 0;
        using var call = _scene.Source.Server.ReadContents(new ReadContentsRequest { Contents = { ranges } }, TestServer.Bearer(token), cancellationToken: ct);
        while (await call.ResponseStream.MoveNext(ct))
            bytes += call.ResponseStream.Current.Pieces.Sum(piece => piece.Data.Length);
        return bytes;
    }

    private static BeginArrivalRequest Order() => new()
    {
        Version = 1,
        SourceAddress = MoveScene.SourceAddress,
        PullToken = "mvp_x",
        ComparisonKey = ByteString.CopyFrom(new byte[32]),
        EntryCount = 1,
        UsedBytes = 1,
        Applications = { new SourceApplication { Application = "files", Version = "1" } },
    };

    private static PassEntry Empty(string application) => new()
    {
        Key = new PeerKey { Application = application, Kind = PeerKind.File, Path = "x" },
        Content = new Content { Sha256 = ByteString.CopyFrom(SHA256.HashData([])), Form = StoredForm.Raw },
    };

    private static PassEntry Document(int number) => new()
    {
        Key = new PeerKey { Application = "shares", Kind = PeerKind.Data, Path = $"{number:00000}.json" },
        Content = new Content { Sha256 = ByteString.CopyFrom(new byte[32]), Form = StoredForm.Raw },
        Document = ByteString.CopyFromUtf8($$"""{"n":{{number}}}"""),
    };

    private static IEnumerable<SourceApplication> Many(int count) =>
        Enumerable.Range(0, count).Select(at => new SourceApplication { Application = $"a{at}" });

    private static TestCaseData Order(string name, Reason reason, Action<BeginArrivalRequest> lie) => new TestCaseData(lie, reason).SetArgDisplayNames(name);
}
