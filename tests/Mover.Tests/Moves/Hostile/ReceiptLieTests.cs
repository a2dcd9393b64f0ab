using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.Peer.V1;
using Mover.V1;

namespace Mover.Tests.Moves.Hostile;

/// <summary>From the order to switch on only a good receipt lets go of the source.</summary>
[CancelAfter(60_000)]
internal sealed class ReceiptLieTests
{
    private static readonly (string Name, Action<SwitchArrivalResponse> Lie)[] Lies =
    [
        ("another hash", receipt => Sign(receipt, "\"hash\":\"", "\"hash\":\"00")),
        ("other counts", receipt => Sign(receipt, "\"entryCount\":26", "\"entryCount\":25")),
        ("another move", receipt => Sign(receipt, "\"moveId\":\"mv_", "\"moveId\":\"mv_0")),
        ("another target", receipt => Sign(receipt, MoveScene.TargetAddress, "evil.example")),
        ("no JSON", receipt => Sign(receipt, "{", "{{")),
        ("a signature of something else", receipt => receipt.Signature = ByteString.CopyFrom(new byte[70])),
        ("a changed document", receipt => receipt.Receipt += " "),
        ("a key of 1 MB", receipt => receipt.PublicKey = ByteString.CopyFrom([.. receipt.PublicKey, .. new byte[1 << 20]])),
        ("no time", receipt => receipt.SwitchTime = null),
        ("a time that no calendar has", receipt => receipt.SwitchTime = new Timestamp { Seconds = long.MaxValue }),
        ("nothing", receipt => receipt.MergeFrom(Empty(receipt))),
    ];

    [Test]
    public async Task A_source_waits_frozen_for_a_receipt_of_its_move_and_its_owner_is_told(CancellationToken ct)
    {
        await using var scene = await HostileScene.StartAsync();
        var asked = 0;
        scene.Target.Change<SwitchArrivalResponse>(receipt => Lies[Math.Min(Interlocked.Increment(ref asked), Lies.Length) - 1].Lie(receipt));
        var moveId = await scene.BeginAsync(ct);
        await scene.Scene.Owner.WaitForAsync(moveId, MoveState.Switching, ct);
        // Whoever asks again did not believe the answer before.
        while (Volatile.Read(ref asked) <= Lies.Length)
        {
            var last = Lies[Math.Clamp(Volatile.Read(ref asked), 1, Lies.Length) - 1].Name;
            Assert.That((await scene.Scene.Owner.GetAsync(moveId, ct)).State, Is.EqualTo(MoveState.Switching), last);
            Assert.That(await SpaceRows.StateAsync(scene.Scene.Source, scene.Scene.SourceSpace.SpaceId, ct), Is.EqualTo(SpaceState.Frozen), last);
            scene.Clock.Shift(TimeSpan.FromSeconds(3));
            await Task.Delay(20, ct);
        }

        await ExpectStalledAsync(scene, ct);
        Assert.That(scene.Scene.Source.Errors, Has.Exactly(1).Items.And.All.Contains("its source frozen"), "whoever runs the server is called");
        scene.Scene.Source.ExpectErrors();
        scene.Target.TellTheTruth();
        await scene.ExpectMovedAsync(moveId, ct);
    }

    private static async Task ExpectStalledAsync(HostileScene scene, CancellationToken ct)
    {
        scene.Clock.Shift(TimeSpan.FromMinutes(6));
        while ((await scene.Scene.Source.Client().ListNoticesAsync(scene.Scene.SourceSpace.SpaceId, ct))[0].Kind != NoticeKind.MoveStalled)
            await Task.Delay(20, ct);
    }

    /// <summary>Changes a receipt and signs it again, with a key of the liar.</summary>
    private static void Sign(SwitchArrivalResponse receipt, string truth, string lie)
    {
        Assert.That(receipt.Receipt, Does.Contain(truth));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        receipt.Receipt = receipt.Receipt.Replace(truth, lie, StringComparison.Ordinal);
        receipt.Signature = ByteString.CopyFrom(
            key.SignData(Encoding.UTF8.GetBytes(receipt.Receipt), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        receipt.PublicKey = ByteString.CopyFrom(key.ExportSubjectPublicKeyInfo());
    }

    private static byte[] Empty(SwitchArrivalResponse receipt)
    {
        (receipt.Receipt, receipt.Signature, receipt.PublicKey, receipt.SwitchTime) = ("", ByteString.Empty, ByteString.Empty, null);
        return [];
    }
}
