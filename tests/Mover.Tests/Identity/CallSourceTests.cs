using System.Net;
using Mover.Server.Identity;

namespace Mover.Tests.Identity;

/// <summary>Which calls come from one source, which from one place, and what a stranger can call their program.</summary>
internal sealed class CallSourceTests
{
    [TestCase("192.0.2.7", "192.0.2.7/32", "192.0.2.0/24")]
    [TestCase("::ffff:192.0.2.7", "192.0.2.7/32", "192.0.2.0/24")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48")]
    [TestCase("2001:db8:1:2:ffff::", "2001:db8:1:2::/64", "2001:db8:1::/48")]
    [TestCase("2001:db8:1:3::1", "2001:db8:1:3::/64", "2001:db8:1::/48")]
    [TestCase("fe80::1%7", "fe80::/64", "fe80::/48")]
    [TestCase("127.0.0.1", "127.0.0.1/32", "127.0.0.0/24")]
    [TestCase("::1", "::/64", "::/48")]
    public void Attempts_count_by_address_or_64_and_places_are_24_or_48(string address, string network, string place)
    {
        var source = new CallSource(IPAddress.Parse(address), "");
        Assert.That((source.Network, source.Place), Is.EqualTo((network, place)));
    }

    [Test]
    public void A_source_that_is_not_known_is_one_of_its_own()
    {
        var source = new CallSource(null, "");
        Assert.That((source.Address, source.Network, source.Place), Is.EqualTo(("", "unknown", "unknown")));
    }

    [TestCase("mover/1.0 (linux)", "mover/1.0 (linux)")]
    [TestCase("a\0b\r\nc\u001b[31md\u0085e", "abc[31mde")]
    [TestCase("pay\u202etxt.exe\u200f\u2028\u2029", "paytxt.exe")]
    public void What_a_program_calls_itself_is_fit_to_be_shown(string said, string kept) =>
        Assert.That(new CallSource(null, said).Client, Is.EqualTo(kept));

    [Test]
    public void A_long_name_is_cut_and_no_character_with_it()
    {
        Assert.That(new CallSource(null, new string('a', 5000)).Client, Has.Length.EqualTo(200));
        var faces = new CallSource(null, "a" + string.Concat(Enumerable.Repeat("😀", 500))).Client;
        Assert.That((faces.Length, faces[^2..]), Is.EqualTo((199, "😀")));
        Assert.That(new CallSource(null, "half " + '\ud83d').Client, Is.EqualTo("half \ufffd"), "which no database would take");
    }
}
