using Microsoft.Extensions.DependencyInjection;
using Mover.Server;
using Mover.Server.Database;
using Mover.Server.Notices.Mail;
using Mover.Tests.Database;

namespace Mover.Tests.Journal;

/// <summary>The end of the journal goes out by mail once a day, with all that it takes to find out later that the journal was cut off.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class JournalHeadMailTests(DatabaseEngine engine)
{
    [Test]
    public async Task The_first_checkpoint_of_a_day_is_mailed_and_says_what_the_journal_can_be_compared_with(CancellationToken ct)
    {
        var clock = new StoppedClock();
        await using var scene = await JournalScene.BeginAsync(await TestServer.StartAsync(engine, clock, "Journal:HeadMail=auditor@elsewhere.example"), ct);
        await scene.ActAsync(3, ct);
        await scene.Server.SweepAsync(ct);
        await UntilMailedAsync(scene, 1, ct);
        await scene.ActAsync(2, ct);
        await scene.Server.SweepAsync(ct);
        clock.Advance(TimeSpan.FromDays(1));
        await scene.Server.SweepAsync(ct);
        await UntilMailedAsync(scene, 2, ct);

        var checkpoint = (Number: 0L, Hash: "");
        await scene.Server.FindAsync(
            $"SELECT number, hash FROM journal_checkpoint ORDER BY number LIMIT 1",
            row => checkpoint = (row.GetInt64(0), Convert.ToHexStringLower(row.GetBytes(1))), ct);
        var letter = await scene.Server.Services.GetRequiredService<MailLetters>().FindAsync($"journal_{checkpoint.Number}", "auditor@elsewhere.example", ct);
        Assert.That(letter!.PlainText, Does.Contain($"mover journal verify --noted-number {checkpoint.Number} --noted-hash {checkpoint.Hash}"));
        Assert.That(await scene.Server.Services.GetRequiredService<MailLetters>().FindAsync("journal_999999", "x@example.org", ct), Is.Null);
    }

    [Test]
    public async Task Without_an_address_nothing_is_mailed(CancellationToken ct)
    {
        await using var scene = await JournalScene.BeginAsync(await TestServer.StartAsync(engine), ct);
        await scene.Server.SweepAsync(ct);
        Assert.That(await scene.Server.CountAsync($"SELECT COUNT(*) FROM mail", ct), Is.Zero);
        Assert.That(Assert.Throws<SettingsException>(() => MoverSettings.Read(["Journal:HeadMail=nobody"]))!.Message, Does.Contain("Journal:HeadMail"));
    }

    /// <summary>Waits until so many mails are written, and no more.</summary>
    private static async Task UntilMailedAsync(JournalScene scene, int count, CancellationToken ct)
    {
        // Mails come a moment after, and their folder with the first one.
        var folder = Directory.CreateDirectory(Path.Combine(scene.Server.Options.Data, "mails"));
        FileInfo[] mails;
        while ((mails = folder.GetFiles("journal_*.eml")).Length < count)
            await Task.Delay(20, ct);
        Assert.That(mails, Has.Length.EqualTo(count));
    }
}
