using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces.Secrets;
using Mover.Tests.Spaces.Secrets;
using Mover.V1;
using EntryKey = Mover.Server.Spaces.EntryKey;

namespace Mover.Tests.Moves.Documents;

/// <summary>Documents come out of a move as they went in: secrets for the new server, the new address, and every other byte as it was.</summary>
[CancelAfter(120_000)]
internal sealed partial class TravellingDocumentTests
{
    private const string Bank = """{ "login" : {"$secret":"zo\u00e9"} , "password":{ "$secret":"" }, "portable":true}""";

    [TestCase("connectors", EntryKind.Data, 0, true)]
    [TestCase("shares", EntryKind.Data, 262_144, true)]
    [TestCase("connectors", EntryKind.Data, 262_145, false)]
    [TestCase("connectors", EntryKind.File, 10, false)]
    [TestCase("shares", EntryKind.Version, 10, false)]
    [TestCase("contacts", EntryKind.Data, 10, false)]
    public void Small_documents_of_connectors_and_shares_travel(string application, EntryKind kind, long sizeBytes, bool expected) =>
        Assert.That(TravellingDocuments.Travels(new EntryKey(application, kind, "a", 0), sizeBytes), Is.EqualTo(expected));

    [Test]
    public void A_secret_is_sealed_on_the_way_and_protected_by_the_new_server()
    {
        var scene = new TravelScene();
        var stored = scene.Store(Bank);
        var travelled = scene.Source.ToTravel(TravelScene.Connector, stored, scene.SourceContext);
        Assert.That(scene.Source.TravelsAsItIs(TravelScene.Connector, stored, scene.SourceContext.SpaceId), Is.False);
        var text = TravelScene.Text(travelled);
        Assert.That(Sealed().Replace(text, "…"), Is.EqualTo("""{ "login" : {"$sealed":"…"} , "password":{ "$sealed":"…" }, "portable":true}"""));
        var arrived = scene.Target.FromTravel(TravelScene.Connector, travelled, scene.TargetContext);
        Assert.That(TravelScene.Text(arrived), Does.Contain("$protected").And.Not.Contain("$sealed").And.Not.Contain("$secret"));
        Assert.That(scene.Reveal(arrived), Is.EqualTo(Bank));
        Assert.That(arrived, Has.Length.EqualTo(stored.Length), "both protect in the same way");
    }

    [Test]
    public void The_same_document_travels_sealed_in_another_way_each_time()
    {
        var scene = new TravelScene();
        var stored = scene.Store(Bank);
        var texts = Enumerable.Range(0, 3).Select(_ => TravelScene.Text(scene.Source.ToTravel(TravelScene.Connector, stored, scene.SourceContext)));
        Assert.That(texts.SelectMany(text => Sealed().Matches(text)).Select(match => match.Value), Is.Unique.And.Exactly(6).Items);
    }

    [Test]
    public void A_secret_that_was_stored_in_clear_does_not_travel_in_clear()
    {
        var scene = new TravelScene();
        var stored = Encoding.UTF8.GetBytes(Bank);
        Assert.That(TravelScene.Text(scene.Source.ToTravel(TravelScene.Connector, stored, scene.SourceContext)), Does.Not.Contain("\"zo"));
        var arrived = scene.Travel(TravelScene.Connector, stored);
        Assert.That(scene.Reveal(arrived), Is.EqualTo(Bank));
        Assert.That(scene.HashAtTarget(TravelScene.Connector, arrived), Is.EqualTo(scene.HashAtSource(TravelScene.Connector, stored)));
    }

    [Test]
    public void Any_connector_comes_out_as_it_went_in_and_both_sides_agree() => FsCheck.Check.QuickThrowOnFailure(
        Prop.ForAll(RandomJson.Any(), json =>
        {
            var scene = new TravelScene();
            var stored = scene.Store(json);
            var arrived = scene.Travel(TravelScene.Connector, stored);
            return Plain(scene.Reveal(arrived)) == Plain(TravelScene.Text(json))
                && scene.HashAtTarget(TravelScene.Connector, arrived).AsSpan().SequenceEqual(scene.HashAtSource(TravelScene.Connector, stored));
        }));

    [Test]
    public void Any_share_has_the_new_address_and_both_sides_agree() => FsCheck.Check.QuickThrowOnFailure(
        Prop.ForAll(RandomJson.Any(), random =>
        {
            // Whole values that are the address, also written with escapes, and texts that only begin so.
            var json = Encoding.UTF8.GetBytes(TravelScene.Text(random)
                .Replace("zoe.example.org", TravelScene.SourceAddress, StringComparison.Ordinal)
                .Replace("zoe\\u002eexample.org", "prunelle\\u002eexample.org", StringComparison.Ordinal));
            var scene = new TravelScene();
            var arrived = scene.Travel(TravelScene.Share, json);
            var expected = OldAddress().Replace(TravelScene.Text(json), $"\"{TravelScene.TargetAddress}\"");
            return TravelScene.Text(arrived) == expected
                && scene.HashAtTarget(TravelScene.Share, arrived).AsSpan().SequenceEqual(scene.HashAtSource(TravelScene.Share, json));
        }));

    [Test]
    public void Only_whole_values_are_the_address()
    {
        var scene = new TravelScene();
        var share = """
            {"owner":"prunelle.example.org","prunelle.example.org":["prunelle.example.org","PRUNELLE.example.org"," prunelle.example.org",
             "https://prunelle.example.org","prunelle\u002eexample.org","prunelle.hoster.example"]}
            """;
        var expected = """
            {"owner":"prunelle.hoster.example","prunelle.example.org":["prunelle.hoster.example","PRUNELLE.example.org"," prunelle.example.org",
             "https://prunelle.example.org","prunelle.hoster.example","prunelle.hoster.example"]}
            """;
        var arrived = scene.Travel(TravelScene.Share, Encoding.UTF8.GetBytes(share));
        Assert.That(TravelScene.Text(arrived), Is.EqualTo(expected));
        Assert.That(scene.HashAtTarget(TravelScene.Share, arrived), Is.EqualTo(scene.HashAtSource(TravelScene.Share, Encoding.UTF8.GetBytes(share))));
    }

    [TestCase("no JSON")]
    [TestCase("")]
    [TestCase("{\"$secret\":\"x\"")]
    [TestCase("{\"owner\":\"prunelle.example.org\"")]
    [TestCase("{\"$sealed\":\"x\"")]
    public void What_is_no_JSON_travels_as_it_is_and_is_told(string text)
    {
        var scene = new TravelScene();
        var stored = Encoding.UTF8.GetBytes(text);
        foreach (var key in new[] { TravelScene.Connector, TravelScene.Share })
        {
            Assert.That(scene.Source.TravelsAsItIs(key, stored, scene.SourceContext.SpaceId), Is.True);
            Assert.That(TravelScene.Text(scene.Travel(key, stored)), Is.EqualTo(text));
            Assert.That(scene.HashAtTarget(key, stored), Is.EqualTo(scene.HashAtSource(key, stored)));
        }
    }

    [Test]
    public void A_secret_whose_key_is_gone_travels_as_it_is_and_is_told_and_the_others_are_sealed()
    {
        var (scene, lost) = (new TravelScene(), new TravelScene());
        var gone = TravelScene.Text(lost.Store("""{"$secret":"gone"}"""));
        var stored = Encoding.UTF8.GetBytes($"[{gone},{TravelScene.Text(scene.Store(Bank))}]");
        Assert.That(scene.Source.TravelsAsItIs(TravelScene.Connector, stored, scene.SourceContext.SpaceId), Is.True);
        var arrived = scene.Travel(TravelScene.Connector, stored);
        Assert.That(scene.Reveal(arrived), Is.EqualTo($"[{gone},{Bank}]"));
        Assert.That(scene.HashAtTarget(TravelScene.Connector, arrived), Is.EqualTo(scene.HashAtSource(TravelScene.Connector, stored)));
    }

    [Test]
    public void Both_spaces_may_be_on_one_server()
    {
        var scene = new TravelScene();
        var travelled = scene.Source.ToTravel(TravelScene.Connector, scene.Store(Bank), scene.SourceContext);
        var target = new TargetDocuments(scene.SourceSecrets);
        var arrived = target.FromTravel(TravelScene.Connector, travelled, scene.TargetContext);
        var document = SecretDocument.Find(arrived)!;
        Assert.That(document.Marks.Select(mark => scene.SourceSecrets.Of("sp_source").FindClear(document, mark)), Is.All.Null, "it is the target's now");
        Assert.That(
            document.Marks.Select(mark => TravelScene.Text(scene.SourceSecrets.Of("sp_target").FindClear(document, mark)!.Value)),
            Is.EqualTo(new[] { "zo\\u00e9", "" }));
    }

    [Test]
    public void A_document_with_thousands_of_secrets_takes_no_longer_than_its_size()
    {
        var scene = new TravelScene();
        var json = $"[{string.Join(',', Enumerable.Range(0, 1700).Select(number => $$"""{"$secret":"{{number}}"}"""))}]";
        Assert.That(scene.Reveal(scene.Travel(TravelScene.Connector, scene.Store(json))), Is.EqualTo(json));
    }

    private static string Plain(string json) => json.Replace("\\u0024secret", "$secret", StringComparison.Ordinal);

    [GeneratedRegex("""(?<="\$sealed":")[\w-]{110,}(?=")""")]
    private static partial Regex Sealed();

    // A quote behind an even number of backslashes, and no name.
    [GeneratedRegex("""(?<=(?<!\\)(?:\\\\)*)"prunelle(\.|\\u002e)example\.org"(?!\s*:)""")]
    private static partial Regex OldAddress();
}
