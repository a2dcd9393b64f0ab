using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Mover.Peer.V1;
using Mover.V1;

namespace Mover.Tests.Moves.Hostile;

/// <summary>The server of a target says what is not so: the source stays with its owner, who is told, and no more is believed than can be.</summary>
[CancelAfter(60_000)]
internal sealed class TargetLieTests
{
    private const string Rude = "\u001b[2J\r\nSubject: you have won\u202e";

    private HostileScene _scene = null!;

    private static IEnumerable<TestCaseData> Lies() => [
        Begin("no key", Reason.MovePeerMisbehaves, answer => answer.SealingKey = ByteString.Empty),
        Begin("a key of noise", Reason.MovePeerMisbehaves, answer => answer.SealingKey = ByteString.CopyFrom(Contents.Noise(1, 91))),
        Begin("a key with 2 MB behind it", Reason.MovePeerMisbehaves, answer => answer.SealingKey = ByteString.CopyFrom([.. answer.SealingKey, .. new byte[2 << 20]])),
        Begin("a key on another curve", Reason.MovePeerMisbehaves, answer => answer.SealingKey = ByteString.CopyFrom(OtherCurve())),
        Watch("a state that nobody knows", Reason.MovePeerMisbehaves, arrival => arrival.State = (ArrivalState)77),
        Watch("that it has switched already", Reason.MovePeerMisbehaves, arrival => arrival.State = ArrivalState.Switched),
        Watch("that it was taken back", Reason.MovePeerMisbehaves, arrival => arrival.State = ArrivalState.Undone),
        Watch("another hash", Reason.MoveHashMismatch, arrival => arrival.Hash = ByteString.CopyFrom(new byte[32])),
        Watch("no hash", Reason.MoveHashMismatch, arrival => arrival.Hash = ByteString.Empty),
        Watch("other counts under the right hash", Reason.MoveHashMismatch, arrival => arrival.Applications.ToList().ForEach(one => one.EntryCount++)),
        Watch("an application more", Reason.MoveHashMismatch, arrival => arrival.Applications.Add(new ArrivalApplication { Application = "x", EntryCount = 1 })),
        Watch("an application twice", Reason.MoveHashMismatch, arrival => arrival.Applications.Add(arrival.Applications.Take(1).Select(one => one.Clone()))),
        Watch("an end with rude words", Reason.MovePeerRefused, arrival => (arrival.State, arrival.Reason, arrival.Words) = (ArrivalState.Aborted, Rude, Rude + new string('x', 100_000))),
        Lie("the end of a stream that has none", Reason.MovePeerMisbehaves, peer => peer.Replace<WatchArrivalResponse>((_, _) => AsyncEnumerable.Empty<WatchArrivalResponse>())),
        Lie("nothing at all", Reason.MoveAbandoned, peer => peer.FallSilent<WatchArrivalResponse>()),
        Lie("that all is here, and has pulled nothing", Reason.MoveHashMismatch, PullNothing),
        Lie("that it knows no such call", Reason.MovePeerMisbehaves, peer => peer.Refuse<BeginArrivalResponse>(StatusCode.Unimplemented, Rude)),
    ];

    [OneTimeSetUp]
    public async Task Begin() => _scene = await HostileScene.StartAsync("Moves:StallTime=00:00:01", "Moves:GiveUpAfter=00:00:03");

    [TearDown]
    public void EndLies()
    {
        _scene.Source.TellTheTruth();
        _scene.Target.TellTheTruth();
    }

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCaseSource(nameof(Lies))]
    public async Task A_target_that_says_what_is_not_so_fails_the_move_and_both_spaces_keep_what_they_had(Action<LyingPeer> lie, object reason, CancellationToken ct)
    {
        lie(_scene.Target);
        await _scene.ExpectFailedAsync((Reason)reason, ct);
    }

    [Test]
    public async Task A_target_with_absurd_figures_is_described_with_figures_that_can_be(CancellationToken ct)
    {
        _scene.Target.Change<DescribeTargetResponse>(target =>
        {
            (target.UsedBytes, target.QuotaBytes, target.EntryCount, target.ThereBytes) = (long.MaxValue, long.MinValue, -5, long.MaxValue);
            foreach (var application in target.Applications)
                application.Version = Rude + new string('9', 10_000);
            target.Applications.Add(Enumerable.Range(0, 5000).Select(at => new TargetApplication { Application = $"{Rude}{at}", Version = Rude }));
            target.Obstacles.Add(Enumerable.Repeat(Rude, 1000));
        });
        var check = (await _scene.CheckAsync(ct)).Check;
        _scene.Target.TellTheTruth();
        Assert.That(check.Obstacles.Select(obstacle => obstacle.Reason), Is.EqualTo(["REASON_QUOTA_EXCEEDED"]));
        Assert.That((check.Target.UsedBytes, check.Target.QuotaBytes, check.Target.EntryCount), Is.EqualTo((1L << 60, 0, 0)));
        Assert.That((check.OverwrittenEntries, check.OverwrittenBytes), Is.EqualTo((0, 1L << 60)));
        Assert.That(check.SendBytes, Is.Not.Negative);
        Assert.That(check.CalculateSize(), Is.LessThan(20_000));
        var shown = string.Concat(check.Applications.Select(application => application.TargetVersion).Concat(check.Obstacles.Select(obstacle => obstacle.Words)));
        Assert.That(shown.Any(letter => char.IsControl(letter) || letter == '\u202e'), Is.False, shown);
    }

    [Test]
    public async Task A_target_that_is_another_space_than_the_one_that_was_named_is_not_taken_for_it(CancellationToken ct)
    {
        _scene.Target.Change<DescribeTargetResponse>(target => target.Address = "evil.example");
        await Refusals.ExpectAsync(() => _scene.CheckAsync(ct), Reason.MoveConsentInvalid);
    }

    [Test]
    public async Task Whoever_watches_is_shown_nothing_that_a_target_cannot_have_copied(CancellationToken ct)
    {
        _scene.Source.FallSilent<ReadContentsResponse>();
        _scene.Target.Change<WatchArrivalResponse>(arrival =>
        {
            (arrival.DoneEntries, arrival.DoneBytes, arrival.SentBytes, arrival.SavedBytes) = (long.MaxValue, long.MaxValue, long.MinValue, -1);
            (arrival.PresentItem, arrival.MoreFindings) = (Rude + new string('x', 500_000), long.MaxValue);
            arrival.Applications.Add(Enumerable.Range(0, 5000).Select(at => new ArrivalApplication { Application = $"{at}", EntryCount = -at }));
        });
        var moveId = await _scene.BeginAsync(ct);
        await foreach (var move in _scene.Scene.Owner.WatchAsync(moveId, ct))
        {
            if (move.Progress is not { PresentItem.Length: > 0 } progress)
                continue;
            Assert.That((progress.DoneEntries, progress.DoneBytes, progress.SentBytes, progress.SavedBytes), Is.EqualTo((1L << 60, 1L << 60, 0, 0)));
            Assert.That(progress.PresentItem.Any(char.IsControl), Is.False);
            Assert.That(progress.CalculateSize(), Is.LessThan(5000));
            break;
        }

        await _scene.Scene.Owner.CancelAsync(moveId, ct);
        await _scene.ExpectUntouchedAsync(moveId, ct);
    }

    [Test]
    public async Task A_target_that_does_not_hear_of_the_end_does_not_keep_the_source_from_its_owner(CancellationToken ct)
    {
        _scene.Source.FallSilent<ReadContentsResponse>();
        _scene.Target.Refuse<AbortArrivalResponse>(StatusCode.Unavailable);
        var moveId = await _scene.BeginAsync(ct);
        await _scene.Scene.Owner.WaitForAsync(moveId, MoveState.Copying, ct);
        await _scene.Scene.Owner.CancelAsync(moveId, ct);
        Assert.That(await SpaceRows.StateAsync(_scene.Scene.Source, _scene.Scene.SourceSpace.SpaceId, ct), Is.EqualTo(SpaceState.Active));
        Assert.That(await _scene.Scene.Source.CountAsync($"SELECT abort_due FROM move WHERE id = {moveId}", ct), Is.EqualTo(1), "it is told again");
        await _scene.ExpectUntouchedAsync(moveId, ct);
    }

    [Test]
    public async Task The_owner_of_a_target_gets_it_back_from_a_source_that_only_says_that_it_is_alive(CancellationToken ct)
    {
        _scene.Source.FallSilent<ReadContentsResponse>();
        _scene.Source.Change<GetMoveStateResponse>(state => state.IsAlive = true);
        var moveId = await _scene.BeginAsync(ct);
        await _scene.Scene.Owner.WaitForAsync(moveId, MoveState.Copying, ct);
        await _scene.Scene.TargetOwner.CancelAsync(moveId, ct);
        await _scene.Scene.Owner.WaitForAsync(moveId, MoveState.Cancelled, ct);
        await _scene.ExpectUntouchedAsync(moveId, ct);
    }

    private static void PullNothing(LyingPeer peer)
    {
        peer.Replace<BeginPassResponse>((_, _) => new[] { new BeginPassResponse() }.ToAsyncEnumerable());
        peer.Replace<WatchArrivalResponse>((_, _) => new[] { 2, 1 }.Select(Done).ToAsyncEnumerable());
    }

    private static WatchArrivalResponse Done(int pass) =>
        new() { State = ArrivalState.Waiting, Pass = pass, Hash = ByteString.CopyFrom(new byte[32]) };

    private static byte[] OtherCurve()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        return key.ExportSubjectPublicKeyInfo();
    }

    private static TestCaseData Begin(string name, Reason reason, Action<BeginArrivalResponse> lie) => Lie(name, reason, peer => peer.Change(lie));

    private static TestCaseData Watch(string name, Reason reason, Action<WatchArrivalResponse> lie) => Lie(name, reason, peer => peer.Change(lie));

    private static TestCaseData Lie(string name, Reason reason, Action<LyingPeer> lie) => new TestCaseData(lie, reason).SetArgDisplayNames(name);
}
