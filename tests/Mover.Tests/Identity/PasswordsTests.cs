using System.Diagnostics;
using Mover.Server.Identity;
using Mover.Server.Identity.Sessions;

namespace Mover.Tests.Identity;

/// <summary>Passwords are told from others, and the time it takes does not tell names that exist.</summary>
[NonParallelizable] // Times are compared.
internal sealed class PasswordsTests
{
    private readonly Passwords _passwords = new(new IdentityOptions());

    [Test]
    public void Only_the_password_behind_the_hash_matches()
    {
        var hash = _passwords.Hash("a long password");
        Assert.That(_passwords.Match(hash, "a long password").IsRight, Is.True);
        foreach (var wrong in new[] { "", "a long password ", "A long password", "a long passwor", hash })
            Assert.That(_passwords.Match(hash, wrong).IsRight, Is.False, wrong);
        Assert.That(_passwords.Match(null, "a long password").IsRight, Is.False);
        Assert.That(_passwords.Hash("a long password"), Is.Not.EqualTo(hash), "each has its own salt");
    }

    [Test]
    public void A_name_that_nobody_has_takes_as_long_as_a_wrong_password()
    {
        var hash = _passwords.Hash("a long password");
        var (known, unknown) = (Fastest(_passwords, hash), Fastest(_passwords, null));
        // Without the same work it is a thousand times less.
        Assert.That(unknown, Is.GreaterThan(known / 4));
    }

    [Test]
    public void A_hash_from_before_the_iterations_were_raised_takes_as_long_as_one_of_today()
    {
        var raised = new Passwords(new IdentityOptions { PasswordIterations = 800_000 });
        var old = _passwords.Hash("a long password");
        var (known, unknown) = (Fastest(raised, old), Fastest(raised, null));
        // Without the work that makes up for it, it is an eighth.
        Assert.That(known, Is.GreaterThan(unknown / 2).And.LessThan(unknown * 2));
    }

    [Test]
    public void A_hash_from_before_the_iterations_were_raised_is_renewed()
    {
        var raised = new Passwords(new IdentityOptions { PasswordIterations = 200_000 });
        var old = _passwords.Hash("a long password");
        Assert.That(raised.Match(old, "another password").RenewedHash, Is.Null);
        var renewed = raised.Match(old, "a long password").RenewedHash!;
        Assert.That(raised.Match(renewed, "a long password"), Is.EqualTo(new PasswordMatch(true, null)));
        Assert.That(_passwords.Match(renewed, "a long password"), Is.EqualTo(new PasswordMatch(true, null)), "never made weaker");
    }

    private static TimeSpan Fastest(Passwords passwords, string? hash)
    {
        var fastest = TimeSpan.MaxValue;
        for (var turn = 0; turn < 5; turn++)
        {
            var begin = Stopwatch.GetTimestamp();
            passwords.Match(hash, "another password");
            var taken = Stopwatch.GetElapsedTime(begin);
            fastest = taken < fastest ? taken : fastest;
        }

        return fastest;
    }
}
