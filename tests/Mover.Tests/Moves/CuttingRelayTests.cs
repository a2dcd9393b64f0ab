using System.Net;
using Grpc.Core;
using Mover.Peer.V1;
using Mover.Server.Moves.Peers;
using Mover.Tests.Moves.Peers;

namespace Mover.Tests.Moves;

/// <summary>The relay that cuts connections: where it was told, again and again, and it counts what passed.</summary>
[CancelAfter(120_000)]
internal sealed class CuttingRelayTests
{
    private const int SizeBytes = 2_000_000;

    private PeerHost _peer = null!;

    [SetUp]
    public async Task Begin() => _peer = await PeerHost.StartAsync();

    [TearDown]
    public ValueTask End() => _peer.DisposeAsync();

    [Test]
    public async Task A_content_that_is_cut_at_many_places_comes_whole_from_where_it_stood(CancellationToken ct)
    {
        long[] cuts = [.. Enumerable.Range(0, 60).Select(number => 1L + (number * 1237))];
        await using var relay = CuttingRelay.Downloads(EndPoint, cuts);
        await using var scene = new PeerScene(PeerScene.Local);
        var bytes = new byte[SizeBytes];
        var done = 0;
        var calls = 0;
        while (done < SizeBytes)
        {
            calls++;
            done += await ReadAsync(scene, relay, bytes, done, ct);
        }

        Assert.That(bytes, Is.EqualTo(PeerHost.BytesOf(0, SizeBytes)));
        Assert.That((relay.Cuts, relay.Connections), Is.EqualTo((cuts.Length, cuts.Length + 1)));
        Assert.That(relay.BytesDown, Is.GreaterThan(SizeBytes));
        await TestContext.Out.WriteLineAsync($"{cuts.Length} cuts, {calls} calls, {relay.BytesDown - SizeBytes} bytes more than the content, {relay.BytesUp} the other way");
    }

    [Test]
    public async Task Budgets_may_be_endless_and_the_other_direction_is_not_cut(CancellationToken ct)
    {
        await using var relay = CuttingRelay.Downloads(EndPoint, Endless(1000));
        await using var scene = new PeerScene(PeerScene.Local);
        for (var number = 1; number <= 20; number++)
        {
            Assert.That(await ReadAsync(scene, relay, new byte[SizeBytes], 0, ct), Is.LessThan(1000));
            Assert.That((relay.Cuts, relay.BytesDown), Is.EqualTo((number, number * 1000L)));
        }
    }

    [Test]
    public async Task What_passes_is_counted_in_both_directions(CancellationToken ct)
    {
        await using var relay = CuttingRelay.Uploads(EndPoint);
        await using var scene = new PeerScene(PeerScene.Local);
        Assert.That(await ReadAsync(scene, relay, new byte[SizeBytes], 0, ct), Is.EqualTo(SizeBytes));
        Assert.That(relay.BytesDown, Is.InRange(SizeBytes, SizeBytes * 1.01));
        Assert.That(relay.BytesUp, Is.InRange(100, 20_000));
        Assert.That((relay.Cuts, relay.Connections), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_line_that_is_down_breaks_what_there_is_and_what_comes_until_it_is_back(CancellationToken ct)
    {
        await using var relay = CuttingRelay.Downloads(EndPoint);
        await using var scene = new PeerScene(PeerScene.Local);
        await scene.HelloAsync(relay.Address, ct);
        relay.GoDown();
        Assert.That((await scene.FailAsync(relay.Address, ct)).Kind, Is.EqualTo(PeerFaultKind.Unavailable));
        Assert.That((await scene.FailAsync(relay.Address, ct)).Kind, Is.EqualTo(PeerFaultKind.Unavailable));
        relay.ComeBack();
        await scene.HelloAsync(relay.Address, ct);
        await using var other = await PeerHost.StartAsync();
        relay.Target = IPEndPoint.Parse(new Uri(other.Address).Authority);
        relay.GoDown();
        Assert.That((await scene.FailAsync(relay.Address, ct)).Kind, Is.EqualTo(PeerFaultKind.Unavailable));
        relay.ComeBack();
        await scene.HelloAsync(relay.Address, ct);
        Assert.That(other.Connections, Is.EqualTo(1));
    }

    private IPEndPoint EndPoint => IPEndPoint.Parse(new Uri(_peer.Address).Authority);

    /// <summary>Reads on from where it stands; gives how many bytes came before the end, or before the connection broke.</summary>
    private static async Task<int> ReadAsync(PeerScene scene, CuttingRelay relay, byte[] bytes, int offset, CancellationToken ct)
    {
        var done = 0;
        var client = new PeerService.PeerServiceClient(scene.Channels.Contents(PeerAddress.Parse(relay.Address, "server"), 0));
        var request = new ReadContentsRequest { Contents = { new ContentRange { SizeBytes = SizeBytes, StoredOffsetBytes = offset } } };
        try
        {
            using var read = client.ReadContents(request, cancellationToken: ct);
            await foreach (var message in read.ResponseStream.ReadAllAsync(ct))
            {
                foreach (var piece in message.Pieces)
                {
                    piece.Data.CopyTo(bytes, offset + done);
                    done += piece.Data.Length;
                }
            }
        }
        catch (RpcException lost)
        {
            Assert.That(PeerFault.Find(lost, ct)?.Kind, Is.EqualTo(PeerFaultKind.Unavailable), $"{lost}");
        }

        return done;
    }

    private static IEnumerable<long> Endless(long bytes)
    {
        while (true)
            yield return bytes;
    }
}
