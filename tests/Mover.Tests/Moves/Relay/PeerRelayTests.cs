using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Http;
using Mover.Peer.V1;
using Mover.Server.Moves.Peers;
using Mover.Tests.Moves.Peers;
using Mover.V1;

namespace Mover.Tests.Moves.Relay;

/// <summary>The relay itself: calls pass as if it were not there, and stand, vanish or fail exactly where a test wants it.</summary>
[CancelAfter(60_000)]
internal sealed class PeerRelayTests
{
    private TestServer _server = null!;
    private PeerRelay _relay = null!;
    private GrpcChannel _channel = null!;
    private TestClient _client = null!;

    [SetUp]
    public async Task Begin()
    {
        _server = await TestServer.StartAsync();
        _relay = await PeerRelay.StartAsync(_server.GrpcAddress);
        _channel = GrpcChannel.ForAddress(_relay.Address);
        _client = new TestClient(_channel, _server.Token);
    }

    [TearDown]
    public async Task End()
    {
        _channel.Dispose();
        await _relay.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Answers_and_refusals_come_through_as_they_are(CancellationToken ct)
    {
        var health = await new Health.HealthClient(_channel).CheckAsync(new HealthCheckRequest(), cancellationToken: ct);
        Assert.That(health.Status, Is.EqualTo(HealthCheckResponse.Types.ServingStatus.Serving));
        var request = new GetSpaceRequest { Space = new SpaceName { Address = "nobody.example.org" } };
        await Refusals.ExpectAsync(_client.Spaces.GetSpaceAsync(request, _client.With(ct)), Reason.NotFound);
        Assert.That(_relay.Calls.Select(call => $"{call}"), Is.EqualTo(["Check 1, forwarded, answered, passed on 0", "GetSpace 1, forwarded, answered, passed on 5"]));
    }

    [Test]
    public async Task Messages_pass_in_both_directions_as_they_come(CancellationToken ct)
    {
        var space = await _client.CreateSpaceAsync("zoe.example.org", ct);
        using var write = _client.Spaces.WriteEntries(_client.With(ct));
        await write.RequestStream.WriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = space.SpaceId } }, ct);
        foreach (var number in new[] { 1, 2, 3 })
        {
            var entry = new Entry { Application = "files", Kind = V1.EntryKind.File, Path = $"{number}" };
            var group = new EntryGroup { Contents = { new EntryContent { Entry = entry, Data = Google.Protobuf.ByteString.CopyFromUtf8("a") } } };
            await write.RequestStream.WriteAsync(new WriteEntriesRequest { Group = group }, ct);
            Assert.That(await write.ResponseStream.MoveNext(ct), Is.True, "each is acknowledged before the next is sent");
        }

        await write.RequestStream.CompleteAsync();
        Assert.That(await write.ResponseStream.MoveNext(ct), Is.False);
    }

    [Test]
    public async Task A_call_that_is_held_before_it_is_forwarded_has_not_happened(CancellationToken ct)
    {
        var waiting = _relay.WaitForAsync("CreateSpace", 2, When.Arrived);
        await _client.CreateSpaceAsync("a.example.org", ct);
        Assert.That(waiting.IsCompleted, Is.False);
        var second = _client.CreateSpaceAsync("b.example.org", ct);
        var held = await waiting.WaitAsync(ct);
        Assert.That((await AddressesAsync(ct), second.IsCompleted), Is.EqualTo((1, false)));
        held.Release();
        await second;
        Assert.That(await AddressesAsync(ct), Is.EqualTo(2));
    }

    [Test]
    public async Task A_call_whose_answer_is_held_has_happened_and_its_caller_does_not_know(CancellationToken ct)
    {
        var waiting = _relay.WaitForNextAsync("CreateSpace", When.Answered);
        var call = _client.CreateSpaceAsync("a.example.org", ct);
        var held = await waiting.WaitAsync(ct);
        Assert.That((await AddressesAsync(ct), call.IsCompleted), Is.EqualTo((1, false)));
        held.Release();
        Assert.That((await call).Address, Is.EqualTo("a.example.org"));
    }

    [TestCase(When.Arrived, 0)]
    [TestCase(When.Answered, 1)]
    public async Task A_dropped_call_is_lost_to_its_caller_whether_or_not_it_happened(object when, int created, CancellationToken ct)
    {
        _relay.Drop("CreateSpace", 1, (When)when);
        var lost = Assert.ThrowsAsync<RpcException>(() => _client.CreateSpaceAsync("a.example.org", ct))!;
        Assert.That(PeerFault.Find(lost, ct)?.Kind, Is.EqualTo(PeerFaultKind.Unavailable));
        Assert.That(await AddressesAsync(ct), Is.EqualTo(created));
        Assert.That(_relay.Calls.Single().WasPassedOn, Is.False);
        await _client.CreateSpaceAsync("b.example.org", ct);
    }

    [Test]
    public async Task A_held_call_can_still_be_dropped_or_refused(CancellationToken ct)
    {
        var waiting = _relay.WaitForNextAsync("CreateSpace", When.Arrived);
        var call = _client.CreateSpaceAsync("a.example.org", ct);
        (await waiting.WaitAsync(ct)).Drop();
        Assert.That(() => call, Throws.InstanceOf<RpcException>());
        waiting = _relay.WaitForNextAsync("CreateSpace", When.Answered);
        call = _client.CreateSpaceAsync("b.example.org", ct);
        (await waiting.WaitAsync(ct)).Refuse(Reason.MoveServerBusy);
        await Refusals.ExpectAsync(() => call, Reason.MoveServerBusy);
        Assert.That(await AddressesAsync(ct), Is.EqualTo(1));
    }

    [Test]
    public async Task A_refused_call_never_reaches_the_server(CancellationToken ct)
    {
        _relay.Refuse("CreateSpace", 1, Reason.StoreFull);
        await Refusals.ExpectAsync(() => _client.CreateSpaceAsync("a.example.org", ct), Reason.StoreFull);
        Assert.That(await AddressesAsync(ct), Is.Zero);
        Assert.That(_relay.Calls.Single().WasForwarded, Is.False);
    }

    [Test]
    public async Task A_delayed_method_takes_its_time_and_others_do_not(CancellationToken ct)
    {
        _relay.Delay("Check", TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();
        await CheckAsync(ct);
        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromMilliseconds(290)));
        _relay.Delay("Check", TimeSpan.FromHours(1));
        using var leave = new CancellationTokenSource();
        var check = CheckAsync(leave.Token);
        await _client.CreateSpaceAsync("a.example.org", ct);
        Assert.That(check.IsCompleted, Is.False);
        await leave.CancelAsync();
        Assert.That(() => check, Throws.InstanceOf<RpcException>());
    }

    [Test]
    public async Task A_server_can_be_down_and_come_back_elsewhere(CancellationToken ct)
    {
        _relay.Target = null;
        await ExpectLostAsync(ct);
        _relay.Target = _server.GrpcAddress;
        await CheckAsync(ct);
        _server = await _server.RestartAsync();
        await ExpectLostAsync(ct);
        _relay.Target = _server.GrpcAddress;
        await CheckAsync(ct);
        Assert.That(_relay.CountOf("Check"), Is.EqualTo(4));
    }

    [Test]
    public async Task A_relay_that_goes_down_breaks_what_is_under_way(CancellationToken ct)
    {
        var space = await _client.CreateSpaceAsync("a.example.org", ct);
        using var watch = _client.Notices.WatchNotices(new WatchNoticesRequest { SpaceId = space.SpaceId }, _client.With(ct));
        await watch.ResponseHeadersAsync;
        var next = watch.ResponseStream.MoveNext(ct);
        _relay.GoDown();
        var lost = Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await next)
                next = watch.ResponseStream.MoveNext(ct);
        })!;
        Assert.That(PeerFault.Find(lost, ct)?.Kind, Is.EqualTo(PeerFaultKind.Unavailable));
    }

    [Test]
    public async Task A_caller_that_leaves_leaves_the_server_too(CancellationToken ct)
    {
        var left = new TaskCompletionSource();
        await using var peer = await PeerHost.StartAsync(answer: async http =>
        {
            await http.Response.Body.FlushAsync(CancellationToken.None);
            http.RequestAborted.Register(left.SetResult);
            await left.Task;
        });
        _relay.Target = peer.Address;
        using var leave = new CancellationTokenSource();
        var waiting = _relay.WaitForNextAsync("Check", When.Answered);
        var call = new Health.HealthClient(_channel).CheckAsync(new HealthCheckRequest(), cancellationToken: leave.Token);
        await waiting.WaitAsync(ct);
        await leave.CancelAsync();
        Assert.That(async () => await call, Throws.InstanceOf<RpcException>());
        await left.Task.WaitAsync(ct);
    }

    [Test]
    public async Task Bytes_of_contents_are_counted_without_what_is_around_them_and_an_answer_can_be_cut(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync();
        _relay.Target = peer.Address;
        var request = new ReadContentsRequest { Contents = { new ContentRange { SizeBytes = 100_000 }, new ContentRange { SizeBytes = 7, StoredOffsetBytes = 2 } } };
        Assert.That(await ReadAsync(request, ct), Is.EqualTo(100_005));
        Assert.That(_relay.ContentBytes, Is.EqualTo(100_005));
        Assert.That(_relay.Calls.Single().Bytes, Is.InRange(100_050, 100_500));
        _relay.DropAfter("ReadContents", 2, 40_000);
        Assert.That(await ReadAsync(request, ct), Is.LessThanOrEqualTo(40_000), "what is in whole messages");
        Assert.That(_relay.ContentBytes - 100_005, Is.EqualTo(2 * (16 << 10)));
        Assert.That((_relay.Calls.Last().Bytes, _relay.Calls.Last().WasPassedOn), Is.EqualTo((40_000, false)));
    }

    private async Task<long> ReadAsync(ReadContentsRequest request, CancellationToken ct)
    {
        var count = 0L;
        using var read = new PeerService.PeerServiceClient(_channel).ReadContents(request, cancellationToken: ct);
        try
        {
            await foreach (var message in read.ResponseStream.ReadAllAsync(ct))
                count += message.Pieces.Sum(piece => piece.Data.Length);
        }
        catch (RpcException lost) when (PeerFault.Find(lost, ct)?.Kind == PeerFaultKind.Unavailable)
        {
            // It was cut.
        }

        return count;
    }

    private async Task CheckAsync(CancellationToken ct) => await new Health.HealthClient(_channel).CheckAsync(new HealthCheckRequest(), cancellationToken: ct);

    private async Task ExpectLostAsync(CancellationToken ct)
    {
        var lost = Assert.ThrowsAsync<RpcException>(() => CheckAsync(ct))!;
        Assert.That(PeerFault.Find(lost, ct)?.Kind, Is.EqualTo(PeerFaultKind.Unavailable), $"{lost}");
        await Task.CompletedTask;
    }

    private async Task<int> AddressesAsync(CancellationToken ct) => (int)await _server.CountAsync($"SELECT COUNT(*) FROM space", ct);
}
