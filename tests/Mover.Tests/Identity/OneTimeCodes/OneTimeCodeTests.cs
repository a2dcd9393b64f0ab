using Mover.Server.Identity.OneTimeCodes;

namespace Mover.Tests.Identity.OneTimeCodes;

/// <summary>RFC 6238 as it is written.</summary>
internal sealed class OneTimeCodeTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    /// <summary>Appendix B, cut to six digits.</summary>
    [TestCase(59, "287082")]
    [TestCase(1111111109, "081804")]
    [TestCase(1111111111, "050471")]
    [TestCase(1234567890, "005924")]
    [TestCase(2000000000, "279037")]
    [TestCase(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.That(OneTimeCode.Of(Secret, OneTimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))), Is.EqualTo(code));

    [Test]
    public void A_code_is_good_one_step_early_and_late_and_never_before_the_last_one_used()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = OneTimeCode.StepAt(now);
        var found = Enumerable.Range(-2, 5).Select(away => OneTimeCode.FindStep(Secret, OneTimeCode.Of(Secret, step + away), now, 0) - step);
        Assert.That(found, Is.EqualTo(new long?[] { null, -1, 0, 1, null }));
        found = Enumerable.Range(-1, 3).Select(away => OneTimeCode.FindStep(Secret, OneTimeCode.Of(Secret, step + away), now, step) - step);
        Assert.That(found, Is.EqualTo(new long?[] { null, null, 1 }));
    }

    [TestCase("")]
    [TestCase("5924")]
    [TestCase("0005924")]
    [TestCase("٠٠٥٩٢٤")]
    [TestCase("005 924")]
    public void Nothing_else_is_a_code(string code) =>
        Assert.That(OneTimeCode.FindStep(Secret, code, DateTimeOffset.FromUnixTimeSeconds(1234567890), 0), Is.Null);

    [Test]
    public void A_secret_is_160_bits_in_Base32_and_in_the_address_that_authenticators_read()
    {
        var secret = new OneTimeSecret(Secret);
        Assert.That(secret.Text, Is.EqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "RFC 4648");
        Assert.That(new OneTimeSecret([.. Enumerable.Repeat((byte)0xff, 20)]).Text, Is.EqualTo(new string('7', 32)));
        var uri = new Uri(secret.UriOf("zoé & co?"));
        Assert.That(uri.AbsoluteUri, Is.EqualTo(
            $"otpauth://totp/Mover:zo%C3%A9%20%26%20co%3F?secret={secret.Text}&issuer=Mover&algorithm=SHA1&digits=6&period=30"));
        var (first, second) = (OneTimeSecret.Create().Bytes, OneTimeSecret.Create().Bytes);
        Assert.That(first, Has.Length.EqualTo(20).And.Not.EqualTo(second));
    }
}
