using FsCheck;
using FsCheck.Fluent;
using Mover.Server.Calls;
using Mover.Server.Moves.Peers;
using Mover.V1;

namespace Mover.Tests.Moves.Peers;

/// <summary>The address of a server: what is one, what is none, and that the same server is the same text.</summary>
internal sealed class PeerAddressTests
{
    [TestCase("https://mover.example.org", "https://mover.example.org:443")]
    [TestCase("https://mover.example.org:443/", "https://mover.example.org:443")]
    [TestCase("HTTPS://Mover.Example.ORG:8443", "https://mover.example.org:8443")]
    [TestCase("https://mover.example.org.", "https://mover.example.org:443")]
    [TestCase("https://école.example", "https://xn--cole-9oa.example:443")]
    [TestCase("https://mover", "https://mover:443")]
    [TestCase("https://192.0.2.7", "https://192.0.2.7:443")]
    [TestCase("https://0xC0.0.2.7", "https://192.0.2.7:443")]
    [TestCase("https://3221225991", "https://192.0.2.7:443")]
    [TestCase("https://[2001:DB8:0:0::7]:5080", "https://[2001:db8::7]:5080")]
    [TestCase("https://[::ffff:192.0.2.7]", "https://192.0.2.7:443")]
    [TestCase("http://127.0.0.1:5080", "http://127.0.0.1:5080")]
    [TestCase("http://127.8.9.1", "http://127.8.9.1:80")]
    [TestCase("http://[::1]:5080/", "http://[::1]:5080")]
    [TestCase("http://localhost:5080", "http://localhost:5080")]
    public void The_same_server_is_the_same_text(string text, string written)
    {
        var address = PeerAddress.Parse(text, "server");
        Assert.That(address.ToString(), Is.EqualTo(written));
        Assert.That(PeerAddress.Find(written), Is.EqualTo(address));
        Assert.That(address.ToUri().Port, Is.EqualTo(address.Port));
    }

    [TestCase("")]
    [TestCase("mover.example.org")]
    [TestCase("mover.example.org:443")]
    [TestCase("//mover.example.org")]
    [TestCase("ftp://mover.example.org")]
    [TestCase("file:///etc/passwd")]
    [TestCase("https://")]
    [TestCase("https://:443")]
    [TestCase("https://mover.example.org:")]
    [TestCase("https://mover.example.org:0")]
    [TestCase("https://mover.example.org:65536")]
    [TestCase("https://mover.example.org:443:443")]
    [TestCase("https://zoe@mover.example.org")]
    [TestCase("https://zoe:secret@mover.example.org")]
    [TestCase("https://@mover.example.org")]
    [TestCase("https://mover.example.org/path")]
    [TestCase("https://mover.example.org//")]
    [TestCase("https://mover.example.org?")]
    [TestCase("https://mover.example.org/?a=b")]
    [TestCase("https://mover.example.org#")]
    [TestCase(@"https:\\mover.example.org")]
    [TestCase(@"https://mover.example.org\@evil.example")]
    [TestCase(" https://mover.example.org")]
    [TestCase("https://mover.example.org\n")]
    [TestCase("https://mover.exa mple.org")]
    [TestCase("https://mover.example.org\t")]
    [TestCase("https://mover_1.example.org")]
    [TestCase("https://-mover.example.org")]
    [TestCase("https://mover..example.org")]
    [TestCase("https://mover.example.org..")]
    [TestCase("https://%6dover.example.org")]
    [TestCase("https://[fe80::1%25eth0]")]
    [TestCase("https://[::1")]
    [TestCase("https://[nonsense]")]
    [TestCase("https://*.example.org")]
    [TestCase("http://mover.example.org")]
    [TestCase("http://192.0.2.7:5080")]
    [TestCase("http://10.0.0.1:5080")]
    [TestCase("http://localhost.example.org")]
    [TestCase("http://127.0.0.1.example.org")]
    [TestCase("http://0.0.0.0:5080")]
    [TestCase("http://[::]:5080")]
    public void Anything_else_is_refused_with_the_name_of_the_field(string text)
    {
        var refusal = Assert.Throws<Refusal>(() => PeerAddress.Parse(text, "target_server"))!;
        Assert.That((refusal.Reason, refusal.Facts.Single()), Is.EqualTo((Reason.FieldInvalid, ("field", "target_server"))));
    }

    [Test]
    public void A_name_that_is_too_long_is_none() =>
        Assert.That(PeerAddress.Find($"https://{string.Join('.', Enumerable.Repeat(new string('a', 63), 5))}"), Is.Null);

    [Test]
    public void Whatever_text_comes_is_an_address_that_reads_again_as_itself_or_none()
    {
        var pieces = Gen.Elements("https://", "http://", "localhost", "127.0.0.1", "[::1]", "xn--", "a.b", "é", ".", ":", "/", "@", "\\", "%00", "1", "０");
        var texts = Gen.OneOf(pieces, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).ListOf().Select(string.Concat);
        Check.QuickThrowOnFailure(Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var found = PeerAddress.Find(text);
            return found is null || (PeerAddress.Find(found.ToString()) == found && (found.IsSecure || found.IsLoopback));
        }));
    }
}
