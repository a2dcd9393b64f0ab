using System.Text;
using FsCheck.Fluent;
using Mover.Server.Moves.Documents;
using Mover.Tests.Spaces.Secrets;

namespace Mover.Tests.Moves.Documents;

/// <summary>Shares and connectors are read as far as they can be.</summary>
[CancelAfter(60_000)]
internal sealed class ShareDocumentsTests
{
    [Test]
    public void A_share_says_whom_it_is_with()
    {
        var share = Read("""
            {"path": "/Partages/Projet", "with": [{"address": "zoe.example.org", "mail": "zoe@example.org"}, {"link": true}, {"mail": "classe@example.org"}],
             "rights": "read", "owner": "prunelle.example.org"}
            """);
        Assert.That((share.Name, share.Owner, share.HasLink), Is.EqualTo(("/Partages/Projet", "prunelle.example.org", true)));
        Assert.That(share.Partners, Is.EqualTo(new[]
        {
            new SharePartner("zoe.example.org", "zoe@example.org"), new SharePartner(null, "classe@example.org"),
        }));
    }

    [Test]
    public void An_old_share_has_mail_addresses()
    {
        var share = Read("""{"path":"/a","with":["classe@example.org"," Zoe@example.org ","classe@example.org"],"rights":"read"}""");
        Assert.That(share.Partners, Is.EqualTo(new[] { new SharePartner(null, "classe@example.org"), new SharePartner(null, "Zoe@example.org") }));
        Assert.That((share.HasLink, share.Owner), Is.EqualTo((false, (string?)null)));
    }

    [TestCase("""{"with":["zoe.example.org"]}""", "zoe.example.org", null)]
    [TestCase("""{"with":[{"address":"ZOE.example.org","mail":"none"}]}""", "zoe.example.org", null)]
    [TestCase("""{"with":[{"address":"http://zoe","mail":"zoe@example.org"}]}""", null, "zoe@example.org")]
    [TestCase("""{"with":[5,null,[],{"address":5,"mail":{}},{"mail":"zoe@example.org"}]}""", null, "zoe@example.org")]
    public void What_can_be_read_of_a_partner_is(string json, string? address, string? mail) =>
        Assert.That(Read(json).Partners, Is.EqualTo(new[] { new SharePartner(address, mail) }));

    [TestCase("")]
    [TestCase("no JSON")]
    [TestCase("[]")]
    [TestCase("5")]
    [TestCase("""{"with":"classe@example.org"}""")]
    [TestCase("""{"with":{"mail":"classe@example.org"}}""")]
    [TestCase("""{"with":[{"mail":"a@b\r\nBcc: c@d"},"a@b,c@d","x"]}""")]
    public void What_cannot_be_read_gives_nobody(string json) => Assert.That(Read(json).Partners, Is.Empty);

    [TestCase("""{"with":[{"link":true}]}""", true)]
    [TestCase("""{"link":true}""", true)]
    [TestCase("""{"with":[{"link":"https://…"}]}""", true)]
    [TestCase("""{"with":[{"link":false},{"link":null},"link"],"link":false}""", false)]
    public void A_link_is_one_unless_it_says_no(string json, bool expected) => Assert.That(Read(json).HasLink, Is.EqualTo(expected));

    [Test]
    public void A_name_is_harmless_to_show_and_partners_have_an_end()
    {
        Assert.That(Read("""{"name":"a\u001b[31m\u202e"}""").Name, Is.EqualTo("a\\u001b[31m\\u202e"));
        Assert.That(Read($$"""{"path":"{{new string('x', 10_000)}}"}""").Name, Has.Length.LessThan(300));
        var many = string.Join(',', Enumerable.Range(0, 5000).Select(number => $"\"a{number}@example.org\""));
        Assert.That(Read($$"""{"with":[{{many}}]}""").Partners, Has.Count.EqualTo(1000));
    }

    [TestCase("""{"portable":false}""", false)]
    [TestCase("""{ "login":{"portable":true}, "portable" : false }""", false)]
    [TestCase("""{"portable":true}""", true)]
    [TestCase("""{"portable":"false"}""", true)]
    [TestCase("""{"a":{"portable":false}}""", true)]
    [TestCase("""[{"portable":false}]""", true)]
    [TestCase("{}", true)]
    [TestCase("no JSON", true)]
    public void A_connector_is_portable_unless_it_says_no(string json, bool expected) =>
        Assert.That(ConnectorDocuments.IsPortable(Encoding.UTF8.GetBytes(json)), Is.EqualTo(expected));

    [Test]
    public void Nothing_that_is_read_is_a_fault()
    {
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(RandomJson.Any(), Try));
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes => Try(bytes ?? [])));
        foreach (var json in new[] { """{"\ud800with":[],"\ud800":1}""", """{"path":"\ud800","with":["\udfff"]}""", "{\"path\":\"\uFFFF\"}" })
            Try(Encoding.UTF8.GetBytes(json));
        Try([.. "{\"path\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
    }

    private static void Try(byte[] bytes)
    {
        ShareDocuments.Read(bytes);
        ConnectorDocuments.IsPortable(bytes);
    }

    private static ShareDocument Read(string json) => ShareDocuments.Read(Encoding.UTF8.GetBytes(json));
}
