using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;
using Mover.Server.Calls;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces.Secrets;
using Mover.V1;

namespace Mover.Tests.Moves.Documents;

/// <summary>The other server may send whatever it likes: it is taken as what it is, or refused, and never a fault.</summary>
[CancelAfter(120_000)]
internal sealed class HostileDocumentTests
{
    private readonly TravelScene _scene = new();

    [Test]
    public void A_sealed_secret_with_any_bit_changed_is_refused()
    {
        var sealedBytes = SealedBytes("""{"$secret":"x"}""");
        foreach (var place in Enumerable.Range(0, sealedBytes.Length))
        {
            var changed = (byte[])sealedBytes.Clone();
            changed[place] ^= (byte)(1 << (place % 8));
            Refuse(Document(changed));
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(66)]
    [TestCase(81)]
    public void A_sealed_secret_that_is_cut_is_refused(int length) => Refuse(Document(SealedBytes("""{"$secret":"x"}""")[..length]));

    [Test]
    public void A_sealed_secret_opens_only_where_it_was_sealed()
    {
        var travelled = Travel("""[{"$secret":"a"},{"$secret":"b"}]""");
        var (first, second) = travelled[1..^1].Split(',') is [var one, var other] ? (one, other) : throw new AssertionException(travelled);
        Refuse($"[{second},{first}]");
        Refuse($"[{second}]");
        Refuse($"[{first},{first}]");
        Refuse(travelled, key: TravelScene.Connector with { Path = "other.json" });
        Refuse(travelled, _scene.TargetContext with { MoveId = "mv_2" });
        Refuse(travelled, _scene.TargetContext with { PrivateKey = SealingKey.Create().PrivatePkcs8 });
        var alone = _scene.Target.FromTravel(TravelScene.Connector, Encoding.UTF8.GetBytes($"[{first}]"), _scene.TargetContext);
        Assert.That(_scene.Reveal(alone), Is.EqualTo("""[{"$secret":"a"}]"""));
    }

    [Test]
    public void Two_documents_cannot_be_put_together() =>
        Refuse($"[{Travel("""{"$secret":"a"}""")},{Travel("""{"$secret":"b"}""")}]");

    [TestCase("a\",\"evil\":\"b")]
    [TestCase("a\nb")]
    [TestCase("\\")]
    public void A_secret_that_would_break_out_of_its_document_is_refused(string content)
    {
        using var seal = DocumentSeal.Create(_scene.SourceContext.MoveId, TravelScene.Connector, _scene.SourceContext.TargetKey.Span);
        Refuse(Document(seal.Seal(Encoding.UTF8.GetBytes(content))));
    }

    [TestCase("""{"$sealed":"x"}""")]
    [TestCase("""{"$sealed":""}""")]
    [TestCase("""{"$sealed":5}""")]
    [TestCase("""{"$sealed":{"$sealed":null}}""")]
    [TestCase("""{"a":1,"$sealed":"x"}""")]
    [TestCase("""{"\u0024sealed":true}""")]
    [TestCase("""{"\u0024$sealed":true}""")]
    public void Names_that_no_document_has_on_the_way_are_refused(string json) => Refuse(json);

    [Test]
    public void A_secret_that_this_server_protected_for_the_target_does_not_come_back_from_elsewhere()
    {
        var stolen = TravelScene.Store(_scene.TargetSecrets.Of("sp_target"), """{"$secret":"the password of the bank"}"""u8.ToArray());
        Refuse($$"""{"site":"https://evil.example","password":{{TravelScene.Text(stolen)}}}""");
        var other = TravelScene.Store(_scene.TargetSecrets.Of("sp_other"), """{"$secret":"of somebody else"}"""u8.ToArray());
        Assert.That(_scene.Target.FromTravel(TravelScene.Connector, other, _scene.TargetContext), Is.EqualTo(other), "nobody can open it there");
    }

    [Test]
    public void A_secret_that_came_in_clear_is_protected_all_the_same()
    {
        var arrived = TravelScene.Text(_scene.Target.FromTravel(TravelScene.Connector, """{"$secret":"x1y2"}"""u8.ToArray(), _scene.TargetContext));
        Assert.That(arrived, Does.StartWith("""{"$protected":""").And.Not.Contain("x1y2"));
    }

    [Test]
    public void An_entry_that_is_no_document_is_not_taken_for_one() =>
        Refuse("{}", key: new Server.Spaces.EntryKey("files", EntryKind.File, "a", 0));

    [Test]
    public void A_key_that_is_none_is_refused()
    {
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var good = SealingKey.Create().PublicSpki;
        byte[][] wrong =
        [
            [], [1, 2, 3], good[..^1], [.. good, 0], [.. good[..^64], .. new byte[64]],
            other.ExportSubjectPublicKeyInfo(), rsa.ExportSubjectPublicKeyInfo(),
        ];
        foreach (var key in wrong)
        {
            var context = _scene.SourceContext with { TargetKey = key };
            var refusal = Assert.Throws<Refusal>(() => _scene.Source.ToTravel(TravelScene.Connector, _scene.Store("""{"$secret":"x"}"""), context))!;
            Assert.That(refusal.Reason, Is.EqualTo(Reason.MovePeerMisbehaves));
            Assert.That(TravelScene.Text(_scene.Source.ToTravel(TravelScene.Connector, "{}"u8.ToArray(), context)), Is.EqualTo("{}"), "nothing to seal, no key needed");
        }
    }

    [Test]
    public void Any_bytes_are_taken_or_refused() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<byte[], int>((bytes, cut) =>
    {
        var travelled = Encoding.UTF8.GetBytes(Travel("""{"a":{"$secret":"x"},"\u0024$sealed":[1]}"""));
        var at = Math.Abs(cut % travelled.Length);
        foreach (var hostile in new[] { bytes ?? [], [.. travelled[..at], .. bytes ?? []], [.. travelled[..at], .. bytes ?? [], .. travelled[at..]] })
        {
            foreach (var key in new[] { TravelScene.Connector, TravelScene.Share })
            {
                try
                {
                    _scene.HashAtTarget(key, _scene.Target.FromTravel(key, hostile, _scene.TargetContext));
                }
                catch (Refusal refusal) when (refusal.Reason == Reason.MovePeerMisbehaves)
                {
                    // Said no; nothing else may be thrown.
                }
            }
        }
    }));

    private string Travel(string json) =>
        TravelScene.Text(_scene.Source.ToTravel(TravelScene.Connector, _scene.Store(json), _scene.SourceContext));

    private byte[] SealedBytes(string json)
    {
        var document = SecretDocument.Find(Encoding.UTF8.GetBytes(Travel(json)))!;
        return SecretEncoding.Find(document.ContentOf(document.Marks.Single()).Span)!;
    }

    private static string Document(byte[] sealedBytes) => $$"""{"$sealed":"{{Base64Url.EncodeToString(sealedBytes)}}"}""";

    private void Refuse(string travelled, TargetDocumentContext? context = null, Server.Spaces.EntryKey? key = null)
    {
        var refusal = Assert.Throws<Refusal>(() => _scene.Target.FromTravel(
            key ?? TravelScene.Connector, Encoding.UTF8.GetBytes(travelled), context ?? _scene.TargetContext), travelled)!;
        Assert.That(refusal.Reason, Is.EqualTo(Reason.MovePeerMisbehaves));
    }
}
