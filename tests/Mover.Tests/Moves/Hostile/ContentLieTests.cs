using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Mover.Peer.V1;
using Mover.V1;

namespace Mover.Tests.Moves.Hostile;

/// <summary>The server of a source sends other bytes than it said, or too few, too many, too slowly or never: none is kept under a wrong name.</summary>
[CancelAfter(60_000)]
internal sealed class ContentLieTests
{
    private HostileScene _scene = null!;

    private static IEnumerable<TestCaseData> Lies() => [
        Lie("one bit of a small content is wrong", SmallLie(Flip)),
        Lie("one bit of a large content is wrong", LargeLie(Flip)),
        Lie("a content is another one of its size", LargeLie(data => ByteString.CopyFrom(new byte[data.Length]))),
        Lie("a content is deflated that should not be", SmallLie(data => ByteString.CopyFrom(Enumerable.Repeat((byte)0xff, data.Length).ToArray()))),
        Lie("a small content is longer than said", SmallLie(data => ByteString.CopyFrom([.. data, 1]))),
        Lie("a large content is longer than said", LargeLie(data => ByteString.CopyFrom([.. data, .. data]))),
        Lie("contents are shorter than said", End(1)),
        Lie("nothing comes", End(0)),
        Lie("a content comes that nobody asked for", message => message.Pieces.Add(new ContentPiece { Index = 5000, Data = ByteString.CopyFromUtf8("x") })),
        Lie("a content comes from before the first one", message => message.Pieces[0].Index = -1),
        Lie("there are pieces without bytes for ever", Endless(new ContentPiece())),
        Lie("there are messages without pieces for ever", Endless()),
        Lie("contents are sent after they are whole", Endless(new ContentPiece { Data = ByteString.CopyFromUtf8("x") })),
    ];

    [OneTimeSetUp]
    public async Task Begin() => _scene = await HostileScene.StartAsync("Moves:StallTime=00:00:01", "Moves:GiveUpAfter=00:00:03");

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCaseSource(nameof(Lies))]
    public async Task A_source_that_sends_other_bytes_than_it_said_fails_the_move_and_none_of_them_is_kept(Action<LyingPeer> lie, CancellationToken ct)
    {
        lie(_scene.Source);
        await _scene.ExpectFailedAsync(Reason.MovePeerMisbehaves, ct);
        await ExpectOwnNamesAsync(ct);
    }

    [TestCase("never sends", 0, false)]
    [TestCase("sends a byte now and then", 300, false)]
    [TestCase("sends a byte, and breaks off", 0, true)]
    public async Task A_source_that_sends_too_little_is_given_up_like_one_that_is_gone(string how, int pauseMilliseconds, bool breaks, CancellationToken ct)
    {
        if (how == "never sends")
            _scene.Source.FallSilent<ReadContentsResponse>();
        else
            _scene.Source.Replace<ReadContentsResponse>((truth, ct) => TrickleAsync(truth, TimeSpan.FromMilliseconds(pauseMilliseconds), breaks, ct));
        await _scene.ExpectFailedAsync(Reason.MoveAbandoned, ct);
    }

    [Test]
    public async Task A_source_that_lists_nothing_is_given_up_like_one_that_is_gone(CancellationToken ct)
    {
        _scene.Source.FallSilent<ReadEntriesResponse>();
        await _scene.ExpectFailedAsync(Reason.MoveAbandoned, ct);
    }

    [Test]
    public async Task A_message_over_the_limit_is_no_more_than_a_lie(CancellationToken ct)
    {
        var piece = new ContentPiece { Data = ByteString.CopyFrom(new byte[8 << 20]) };
        _scene.Source.Change<ReadContentsResponse>(message => message.Pieces.Add(piece));
        await _scene.ExpectFailedAsync(Reason.MovePeerMisbehaves, ct);
    }

    /// <summary>Every blob of the target is what its name says.</summary>
    private async Task ExpectOwnNamesAsync(CancellationToken ct)
    {
        var found = await _scene.Scene.Target.CountAsync(
            $"SELECT COUNT(*) FROM blob WHERE digest NOT IN {await SourceDigestsAsync(ct)} AND size_bytes > 300", ct);
        Assert.That(found, Is.Zero);
    }

    private async Task<List<byte[]>> SourceDigestsAsync(CancellationToken ct) =>
        [.. (await SpaceRows.ListAsync(_scene.Scene.Source, _scene.Scene.SourceSpace.SpaceId, ct)).Select(entry => entry.Blob.Digest.ToBytes())];

    private static async IAsyncEnumerable<ReadContentsResponse> TrickleAsync(
        IAsyncEnumerable<ReadContentsResponse> truth, TimeSpan pause, bool breaks, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var message in truth.WithCancellation(ct))
        {
            foreach (var letter in message.Pieces[0].Data)
            {
                await Task.Delay(pause, ct);
                yield return new ReadContentsResponse { Pieces = { new ContentPiece { Index = message.Pieces[0].Index, Data = ByteString.CopyFrom(letter) } } };
                if (breaks)
                    throw new RpcException(new Status(StatusCode.Unavailable, "The line is gone."));
            }
        }
    }

    private static TestCaseData Lie(string name, Action<LyingPeer> lie) => new TestCaseData(lie).SetArgDisplayNames(name);

    private static TestCaseData Lie(string name, Action<ReadContentsResponse> lie) => Lie(name, peer => peer.Change(lie));

    private static Action<LyingPeer> SmallLie(Func<ByteString, ByteString> lie) => peer => peer.Change<ReadContentsResponse>(message =>
        message.Pieces.Where(piece => piece.Data.Length < 30_000).Take(1).ToList().ForEach(piece => piece.Data = lie(piece.Data)));

    private static Action<LyingPeer> LargeLie(Func<ByteString, ByteString> lie) => peer => peer.Change<ReadContentsResponse>(message =>
        message.Pieces.Where(piece => piece.Data.Length >= 60_000).ToList().ForEach(piece => piece.Data = lie(piece.Data)));

    private static Action<LyingPeer> End(int after) => peer =>
        peer.Replace<ReadContentsResponse>((truth, ct) => truth.Where(message => message.CalculateSize() < 2000).Take(after));

    private static Action<LyingPeer> Endless(params ContentPiece[] pieces) => peer => peer.Replace<ReadContentsResponse>((_, ct) =>
        Enumerable.Repeat(new ReadContentsResponse { Pieces = { pieces } }, int.MaxValue).ToAsyncEnumerable());

    private static ByteString Flip(ByteString data)
    {
        var bytes = data.ToByteArray();
        bytes[^1] ^= 1;
        return ByteString.CopyFrom(bytes);
    }
}
