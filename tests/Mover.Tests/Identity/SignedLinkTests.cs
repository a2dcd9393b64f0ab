using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;

namespace Mover.Tests.Identity;

/// <summary>A signed link is good where it was made, for what it was made, in its time, until it is revoked.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(60_000)]
internal sealed class SignedLinkTests(DatabaseEngine engine)
{
    private readonly StoppedClock _clock = new();
    private TestDatabase _test = null!;
    private SignedLinks _links = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _test = await TestDatabase.CreateAsync(engine);
        _links = new SignedLinks(_test.Database, new EphemeralDataProtectionProvider(), _clock);
    }

    [OneTimeTearDown]
    public async Task End() => await _test.DisposeAsync();

    [Test]
    public async Task A_link_is_found_by_its_secret_and_only_for_its_purpose(CancellationToken ct)
    {
        var (link, secret) = await MakeAsync(ct);
        Assert.That(await _links.FindAsync("mail", secret, ct), Is.EqualTo(link));
        Assert.That(await _links.FindAsync("archive", secret, ct), Is.Null);
        Assert.That(await _links.FindSubjectAsync("archive", link.Id, ct), Is.Null);
    }

    [Test]
    public async Task A_secret_that_was_cut_edited_or_made_up_finds_nothing(CancellationToken ct)
    {
        var (link, secret) = await MakeAsync(ct);
        string[] wrong =
        [
            "", "x", "%00", "../..", "\0", secret[1..], secret[..^1], secret[..(secret.Length / 2)], secret + secret, secret.ToUpperInvariant(),
            link.Id, Base64Url.EncodeToString(System.Text.Encoding.ASCII.GetBytes(link.Id)), new string('A', 512), new string('A', 100_000),
            .. Enumerable.Range(0, secret.Length - 1).Select(at => $"{secret[..at]}{(secret[at] == 'A' ? 'B' : 'A')}{secret[(at + 1)..]}"),
        ];
        foreach (var text in wrong)
            Assert.That(await _links.FindAsync("mail", text, ct), Is.Null, text);
    }

    [Test]
    public async Task A_secret_of_another_server_finds_nothing(CancellationToken ct)
    {
        var (_, secret) = await MakeAsync(ct);
        var other = new SignedLinks(_test.Database, new EphemeralDataProtectionProvider(), _clock);
        Assert.That(await other.FindAsync("mail", secret, ct), Is.Null);
    }

    [Test]
    public async Task A_link_ends_with_its_time(CancellationToken ct)
    {
        var (link, secret) = await MakeAsync(ct);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That(await _links.FindAsync("mail", secret, ct), Is.Not.Null);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await _links.FindAsync("mail", secret, ct), Is.Null);
        Assert.That(await _links.FindSubjectAsync("mail", link.Id, ct), Is.EqualTo("subject_1"));
    }

    [Test]
    public async Task A_link_ends_when_it_is_revoked(CancellationToken ct)
    {
        var (link, secret) = await MakeAsync(ct);
        var (_, other) = await MakeAsync(ct);
        await _links.RevokeAsync(link.Id, ct);
        await _links.RevokeAsync(link.Id, ct);
        Assert.That(await _links.FindAsync("mail", secret, ct), Is.Null);
        Assert.That(await _links.FindAsync("mail", other, ct), Is.Not.Null);
    }

    private async Task<(SignedLink Link, string Secret)> MakeAsync(CancellationToken ct)
    {
        var until = DatabaseTimes.FromMicroseconds(_clock.GetUtcNow().AddHours(1).ToMicroseconds());
        return await _test.Database.WriteAsync((session, ct) => _links.CreateAsync(session, "mail", "subject_1", until, ct), ct);
    }
}
