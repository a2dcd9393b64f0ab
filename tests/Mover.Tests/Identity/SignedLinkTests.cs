using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

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
        Assert.That(await _links.GetAsync("mail", secret, ct), Is.EqualTo(link));
        await ExpectAsync("archive", secret, Reason.LinkInvalid, ct);
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
            await ExpectAsync("mail", text, Reason.LinkInvalid, ct);
    }

    [Test]
    public async Task A_secret_of_another_server_finds_nothing(CancellationToken ct)
    {
        var (_, secret) = await MakeAsync(ct);
        var other = new SignedLinks(_test.Database, new EphemeralDataProtectionProvider(), _clock);
        Assert.That(() => other.GetAsync("mail", secret, ct), Throws.InstanceOf<Refusal>());
    }

    [Test]
    public async Task A_link_ends_with_its_time(CancellationToken ct)
    {
        var (link, secret) = await MakeAsync(ct);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That(await _links.GetAsync("mail", secret, ct), Is.EqualTo(link));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await ExpectAsync("mail", secret, Reason.LinkExpired, ct);
        Assert.That(await _links.FindSubjectAsync("mail", link.Id, ct), Is.EqualTo("subject_1"));
    }

    [Test]
    public async Task A_link_ends_when_it_is_revoked(CancellationToken ct)
    {
        var (link, secret) = await MakeAsync(ct);
        var (_, other) = await MakeAsync(ct);
        for (var times = 0; times < 2; times++)
            await _test.Database.WriteAsync((session, ct) => _links.RevokeAsync(session, link.Id, ct), ct);
        await ExpectAsync("mail", secret, Reason.LinkInvalid, ct);
        Assert.That(await _links.GetAsync("mail", other, ct), Is.Not.Null);
    }

    [Test]
    public async Task Revoking_all_links_of_a_subject_leaves_those_for_something_else(CancellationToken ct)
    {
        var (_, secret) = await MakeAsync(ct);
        await _test.Database.WriteAsync((session, ct) => _links.RevokeAllAsync(session, "archive", "subject_1", ct), ct);
        Assert.That(await _links.GetAsync("mail", secret, ct), Is.Not.Null);
        await _test.Database.WriteAsync((session, ct) => _links.RevokeAllAsync(session, "mail", "subject_1", ct), ct);
        await ExpectAsync("mail", secret, Reason.LinkInvalid, ct);
    }

    [Test]
    public async Task A_link_that_works_once_is_used_up_by_the_first_of_two_who_come_at_once(CancellationToken ct)
    {
        var (link, secret) = await MakeAsync(ct);
        var uses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => UseAsync(link, ct)));
        Assert.That(uses.Count(used => used), Is.EqualTo(1));
        await ExpectAsync("mail", secret, Reason.LinkUsed, ct);
    }

    [Test]
    public async Task A_use_whose_act_fails_leaves_the_link_good(CancellationToken ct)
    {
        var (link, secret) = await MakeAsync(ct);
        Assert.That(
            () => _test.Database.WriteAsync(
                async (session, ct) =>
                {
                    await _links.UseAsync(session, link, ct);
                    throw new InvalidOperationException("the act failed");
                }, ct),
            Throws.InvalidOperationException);
        Assert.That(await _links.GetAsync("mail", secret, ct), Is.EqualTo(link));
    }

    [Test]
    public async Task The_secret_can_be_made_again_from_the_id(CancellationToken ct)
    {
        var (link, secret) = await MakeAsync(ct);
        var again = _links.SecretOf(link.Id);
        Assert.That(again, Is.Not.EqualTo(secret));
        Assert.That(await _links.GetAsync("mail", again, ct), Is.EqualTo(link));
    }

    private async Task<bool> UseAsync(SignedLink link, CancellationToken ct)
    {
        try
        {
            await _test.Database.WriteAsync((session, ct) => _links.UseAsync(session, link, ct), ct);
            return true;
        }
        catch (Refusal refusal) when (refusal.Reason == Reason.LinkUsed)
        {
            return false;
        }
    }

    private async Task ExpectAsync(string purpose, string secret, Reason reason, CancellationToken ct)
    {
        try
        {
            await _links.GetAsync(purpose, secret, ct);
        }
        catch (Refusal refusal)
        {
            Assert.That(refusal.Reason, Is.EqualTo(reason));
            return;
        }

        Assert.Fail($"\"{secret}\" was let through.");
    }

    private async Task<(SignedLink Link, string Secret)> MakeAsync(CancellationToken ct)
    {
        var until = DatabaseTimes.FromMicroseconds(_clock.GetUtcNow().AddHours(1).ToMicroseconds());
        return await _test.Database.WriteAsync((session, ct) => _links.CreateAsync(session, "mail", "subject_1", until, ct), ct);
    }
}
