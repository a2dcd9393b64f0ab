using Mover.Server.Database;
using Mover.Server.Notices.Mail;
using Mover.Tests.Database;
using Mover.Tests.Tui;
using Mover.V1;

namespace Mover.Tests.Notices.Mail;

/// <summary>Who sends what and when: leases, wake-ups, letters that cannot be written.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
[NonParallelizable] // Leases of minutes in a quarter of a second: a busy machine is late for them.
internal sealed class MailSenderTests(DatabaseEngine engine)
{
    private TempFolder _folder = null!;

    private MailOptions Options => new() { Folder = _folder.PathOf("mails") };

    [SetUp]
    public void Begin() => _folder = new TempFolder();

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public async Task Two_senders_on_one_database_send_each_mail_once(CancellationToken ct)
    {
        await using var server = new ScriptedMailServer(ScriptedMailServer.Usual);
        var options = new MailOptions { Smtp = server.Address, Security = MailSecurity.None, From = "Mover <mover@school.example>" };
        await using var first = await MailScene.BeginAsync(engine, options);
        await using var second = first.BeginSecond();
        for (var number = 0; number < 200; number++)
            await first.AddAsync(ct);
        while (await first.CountAsync($"SELECT COUNT(*) FROM mail WHERE state = 2", ct) > 0)
            await Task.WhenAll(first.Sender.SendDueAsync(ct), second.Sender.SendDueAsync(ct));
        var ids = server.Mails.Select(mail => mail.Split('\n').Single(line => line.StartsWith("Message-ID", StringComparison.Ordinal))).ToArray();
        Assert.That(ids, Has.Length.EqualTo(200).And.Unique);
        var shares = new[] { first, second }.Select(scene => scene.Log.Lines.Count(line => line.Contains("is sent"))).ToArray();
        await TestContext.Out.WriteLineAsync($"{engine}: {shares[0]} and {shares[1]} mails of 200");
        Assert.That(shares, Is.All.Positive, "both had their share");
    }

    [Test]
    public async Task A_mail_in_the_hands_of_a_sender_is_left_to_it_and_taken_over_once_it_is_gone(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(engine, Options);
        var id = await scene.AddAsync(ct);
        await using (var lease = await scene.Leases.TryOpenAsync(ct))
            Assert.That(lease!.Mails.Single().NoticeId, Is.EqualTo(id));
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(await scene.Leases.FindNextTimeAsync(ct), Is.EqualTo(scene.Clock.GetUtcNow() + MailLeases.Lifetime).Within(TimeSpan.FromMilliseconds(1)));
        scene.Clock.Advance(MailLeases.Lifetime);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Sent));
    }

    [Test]
    public async Task What_a_sender_says_of_a_mail_that_it_lost_does_not_count_unless_it_sent_it(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(engine, Options);
        var id = await scene.AddAsync(ct);
        await using var lost = await scene.Leases.TryOpenAsync(ct);
        scene.Clock.Advance(MailLeases.Lifetime);
        await using var current = await scene.Leases.TryOpenAsync(ct);
        await scene.Leases.RecordAsync(lost!.Id, lost.Mails[0], new MailOutcome(MailEnd.RefusedForGood, "no"), ct);
        await scene.Leases.RecordAsync(lost.Id, lost.Mails[0], new MailOutcome(MailEnd.LaterThisOne, "later"), ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(await scene.RowAsync(id, "attempt_count", ct), Is.EqualTo("0"));
        await scene.Leases.RecordAsync(lost.Id, lost.Mails[0], new MailOutcome(MailEnd.Sent, "250 ok"), ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Sent));
        Assert.That(await scene.Leases.RenewAsync(current!.Id, ct), Is.False, "whoever has it now is told to stop");
    }

    [Test]
    public async Task Two_senders_that_reach_for_one_mail_at_one_moment_do_not_both_get_it(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(engine, Options);
        await scene.AddAsync(ct);
        var now = scene.Clock.GetUtcNow();
        Task<List<WaitingMail>>? second = null;
        var first = await scene.Database.WriteAsync(
            async (session, ct) =>
            {
                var taken = await MailTable.LeaseAsync(session, "first", now, now.AddMinutes(2), 20, ct);
                second = scene.Database.WriteAsync((session, ct) => MailTable.LeaseAsync(session, "second", now, now.AddMinutes(2), 20, ct), ct);
                // On PostgreSQL it has chosen its mails by now, and waits for this transaction.
                await Task.WhenAny(second, Task.Delay(500, ct));
                return taken;
            }, ct);
        Assert.That((first.Count, (await second!).Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_lease_is_good_while_it_is_renewed(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(engine, Options);
        await scene.AddAsync(ct);
        await using var lease = await scene.Leases.TryOpenAsync(ct);
        for (var minute = 0; minute < 10; minute++)
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.That(await scene.Leases.RenewAsync(lease!.Id, ct), Is.True);
            Assert.That(await scene.Leases.TryOpenAsync(ct), Is.Null);
        }
    }

    [Test]
    public async Task What_is_due_for_longest_goes_first(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(engine, Options);
        List<string> ids = [];
        for (var number = 0; number < 45; number++)
        {
            ids.Add(await scene.AddAsync(ct));
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await scene.Sender.SendDueAsync(ct);
        var sent = scene.Log.Lines.Where(line => line.Contains("is sent")).Select(line => line.Split(' ')[4]);
        Assert.That(sent, Is.EqualTo(ids));
    }

    [Test]
    public async Task A_sender_that_runs_sends_at_once_what_an_act_adds(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(engine, Options);
        await scene.Sender.StartAsync(ct);
        for (var number = 0; number < 3; number++)
        {
            var id = await scene.AddAsync(ct);
            while (await scene.StateAsync(id, ct) != MailState.Sent)
                await Task.Delay(5, ct);
        }

        await scene.Sender.StopAsync(ct);
        Assert.That(scene.Log.Lines.Count(line => line.Contains("is sent")), Is.EqualTo(3));
    }

    [Test]
    public async Task A_letter_that_cannot_be_written_and_a_notice_that_is_gone_hold_up_nobody(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(engine, Options);
        var broken = await scene.AddAsync(ct, change: letter => letter with { PlainText = null! });
        var gone = await scene.AddAsync(ct);
        scene.Forget(gone);
        var good = await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(good, ct), Is.EqualTo(MailState.Sent));
        Assert.That(await scene.StateAsync(gone, ct), Is.EqualTo(MailState.Refused));
        Assert.That(await scene.StateAsync(broken, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(await scene.RowAsync(broken, "attempt_count", ct), Is.EqualTo("1"));
    }

    [Test]
    public async Task What_became_of_a_mail_is_written_down_once_the_database_is_back_and_nothing_is_sent_meanwhile(CancellationToken ct)
    {
        MailScene? scene = null;
        var isThere = true;
        await using var server = new ScriptedMailServer(command =>
        {
            if (command == "." && isThere)
            {
                isThere = false;
                RunScript("ALTER TABLE mail RENAME TO mail_away");
            }

            return ScriptedMailServer.Usual(command);
        });
        scene = await MailScene.BeginAsync(engine, new MailOptions { Smtp = server.Address, Security = MailSecurity.None, From = "mover@school.example" });
        await using var _ = scene;
        var id = await scene.AddAsync(ct);
        await scene.AddAsync(ct);

        var sending = scene.Sender.SendDueAsync(ct);
        while (!scene.Log.Lines.Any(line => line.Contains("could not be written down; tried again")))
            await Task.Delay(10, ct);
        Assert.That(server.Mails, Has.Count.EqualTo(1));
        RunScript("ALTER TABLE mail_away RENAME TO mail");
        await sending;
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Sent));
        Assert.That(server.Mails.Distinct().Count(), Is.EqualTo(2).And.EqualTo(server.Mails.Count));

        void RunScript(string script) =>
            scene!.Database.WriteAsync((session, ct) => session.RunScriptAsync(script, ct), CancellationToken.None).GetAwaiter().GetResult();
    }

    [Test]
    public async Task A_sender_that_cannot_renew_its_lease_stops_before_another_one_takes_over(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(engine, Options);
        await scene.AddAsync(ct);
        var fast = new MailLeases(scene.Database, Options, new FastTime());
        await using (var lease = await fast.TryOpenAsync(ct))
        {
            // A quarter of a second here is two minutes to the lease.
            await Task.Delay(1000, ct);
            Assert.That(lease!.Lost.IsCancellationRequested, Is.False, "it is renewed");
            await scene.Database.WriteAsync((session, ct) => session.RunScriptAsync("UPDATE mail SET lease_id = 'another'", ct), ct);
            await Task.Delay(Timeout.Infinite, lease.Lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
