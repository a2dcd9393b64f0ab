using System.Text;
using Mover.Server.Moves.Documents;
using Mover.Tests.Spaces.Secrets;

namespace Mover.Tests.Moves.Documents;

/// <summary>Two documents have the same hash if one is the other after its move, and in no other case.</summary>
[CancelAfter(60_000)]
internal sealed class DocumentComparisonTests
{
    private readonly TravelScene _scene = new();

    [Test]
    public void Another_secret_another_byte_or_another_order_is_another_hash()
    {
        string[] texts =
        [
            """[{"$secret":"a"},{"$secret":"b"}]""",
            """[{"$secret":"b"},{"$secret":"a"}]""",
            """[{"$secret":"a"},{"$secret":"a"}]""",
            """[{"$secret":"a"},{"$secret":"B"}]""",
            """[{"$secret":"a"}, {"$secret":"b"}]""",
            """[{"$secret" :"a"},{"$secret":"b"}]""",
            """[{"$secret":"\u0061"},{"$secret":"b"}]""",
            """[{"$secret":"a"},{"x":"b"}]""",
            """[{"$secret":"a"},"b"]""",
            """[{"$secret":"ab"}]""",
            """{"$secret":"ab"}""",
            """{"secret":"ab"}""",
            """{"secret":"ab"} """,
            "{\"secret\":\"ab\"",
            "",
        ];
        var hashes = texts.Select(text => Convert.ToHexString(_scene.HashAtSource(TravelScene.Connector, _scene.Store(text)))).ToList();
        Assert.That(hashes, Is.Unique.And.All.Length.EqualTo(64));
    }

    [Test]
    public void A_secret_protected_once_more_is_the_same_secret() => Assert.That(
        _scene.HashAtSource(TravelScene.Connector, _scene.Store("""{"$secret":"a"}""")),
        Is.EqualTo(_scene.HashAtSource(TravelScene.Connector, _scene.Store("""{"$secret":"a"}"""))));

    [Test]
    public void Without_the_key_of_the_move_nobody_guesses_a_secret_from_a_hash()
    {
        var stored = _scene.Store("""{"$secret":"a"}""");
        var context = new ComparisonContext("sp_source", TravelScene.SourceAddress, TravelScene.TargetAddress, new byte[32]);
        Assert.That(
            new DocumentComparison(_scene.SourceSecrets).HashOf(TravelScene.Connector, stored, context),
            Is.Not.EqualTo(_scene.HashAtSource(TravelScene.Connector, stored)));
    }

    [Test]
    public void A_share_whose_address_was_not_replaced_is_another_one()
    {
        var share = Encoding.UTF8.GetBytes("""{"owner":"prunelle.example.org","with":[{"address":"zoe.example.org"}]}""");
        var other = Encoding.UTF8.GetBytes("""{"owner":"zoe.example.org","with":[{"address":"prunelle.example.org"}]}""");
        Assert.That(_scene.HashAtTarget(TravelScene.Share, other), Is.Not.EqualTo(_scene.HashAtSource(TravelScene.Share, share)));
        Assert.That(_scene.HashAtTarget(TravelScene.Share, _scene.Travel(TravelScene.Share, share)), Is.EqualTo(_scene.HashAtSource(TravelScene.Share, share)));
    }

    [Test]
    public void Ten_thousand_documents_are_hashed_in_a_moment()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"login":{"$secret":"zoe"},"password":{"$secret":"x"},"settings":"{{new string('x', 800)}}"}""");
        var stored = _scene.Store(json);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var count = 0; count < 10_000; count++)
            _scene.HashAtSource(TravelScene.Connector, stored);
        TestContext.Out.WriteLine($"10 000 documents with two secrets each: {clock.ElapsedMilliseconds} ms");
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), "it is cheap, even on a machine that is busy");
    }
}
