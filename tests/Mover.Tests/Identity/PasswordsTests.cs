using System.Diagnostics;
using Mover.Server.Identity;

namespace Mover.Tests.Identity;

/// <summary>Passwords are told from others, and the time it takes does not tell names that exist.</summary>
[CancelAfter(60_000)]
internal sealed class PasswordsTests
{
    private readonly Passwords _passwords = new();

    [Test]
    public async Task Only_the_password_behind_the_hash_matches(CancellationToken ct)
    {
        var hash = _passwords.Hash("a long password");
        Assert.That(await _passwords.MatchesAsync(hash, "a long password", ct), Is.True);
        foreach (var wrong in new[] { "", "a long password ", "A long password", "a long passwor", hash })
            Assert.That(await _passwords.MatchesAsync(hash, wrong, ct), Is.False, wrong);
        Assert.That(await _passwords.MatchesAsync(null, "a long password", ct), Is.False);
        Assert.That(_passwords.Hash("a long password"), Is.Not.EqualTo(hash), "each has its own salt");
    }

    [Test]
    public async Task A_name_that_nobody_has_takes_as_long_as_a_wrong_password(CancellationToken ct)
    {
        var hash = _passwords.Hash("a long password");
        var (known, unknown) = (await FastestAsync(hash, ct), await FastestAsync(null, ct));
        // Without the same work it is a thousand times less.
        Assert.That(unknown, Is.GreaterThan(known / 4));
    }

    private async Task<TimeSpan> FastestAsync(string? hash, CancellationToken ct)
    {
        var fastest = TimeSpan.MaxValue;
        for (var turn = 0; turn < 5; turn++)
        {
            var begin = Stopwatch.GetTimestamp();
            await _passwords.MatchesAsync(hash, "another password", ct);
            var taken = Stopwatch.GetElapsedTime(begin);
            fastest = taken < fastest ? taken : fastest;
        }

        return fastest;
    }
}
