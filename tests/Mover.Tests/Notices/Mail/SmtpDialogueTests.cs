using System.Diagnostics;
using System.Text;
using Mover.Server.Notices.Mail;
using Mover.V1;

namespace Mover.Tests.Notices.Mail;

/// <summary>A mail server that misbehaves costs bounded time and memory, and no mail.</summary>
[CancelAfter(60_000)]
internal sealed class SmtpDialogueTests
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private static readonly string[] WrongGreetings =
    [
        "554 not today", "421 too many of you", "hello", "220", "2200 x", "999 x", "220-one\r\n250 two", "220x", "",
        string.Concat(Enumerable.Repeat("220-and then\r\n", 5000)), new string('2', 1 << 20),
    ];

    [TestCaseSource(nameof(WrongGreetings))]
    public async Task A_server_that_does_not_greet_well_gets_no_mail_and_all_wait(string greeting, CancellationToken ct)
    {
        var good = greeting == "220";
        await using var server = new ScriptedMailServer(command => command == "greeting" ? greeting : ScriptedMailServer.Usual(command));
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server));
        var id = await scene.AddAsync(ct);
        var watch = Stopwatch.StartNew();

        await scene.Sender.SendDueAsync(ct);

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(server.Mails, Has.Count.EqualTo(good ? 1 : 0));
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(good ? MailState.Sent : MailState.Waiting));
        Assert.That(await scene.RowAsync(id, "attempt_count", ct), Is.EqualTo(good ? "1" : "0"), "what concerns all is no attempt of one");
    }

    [TestCase("EHLO", "500 what?")]
    [TestCase("MAIL", "550 not from you")]
    [TestCase("MAIL", "530 sign in first")]
    [TestCase("MAIL", "452 disk full")]
    [TestCase("MAIL", null)]
    [TestCase("AUTH", "535 5.7.8 wrong: {0}")]
    [TestCase("AUTH", "454 later: {0}")]
    public async Task What_every_mail_would_be_told_makes_all_wait_and_none_is_given_up(string verb, string? answer, CancellationToken ct)
    {
        var said = "";
        await using var server = new ScriptedMailServer(command => Answer(command));
        var options = Clear(server) with { Login = verb == "AUTH" ? "mover" : "", Password = "top secret" };
        await using var scene = await MailScene.BeginAsync(Shape.Engine, options);
        var ids = new[] { await scene.AddAsync(ct), await scene.AddAsync(ct) };

        await scene.Sender.SendDueAsync(ct);

        Assert.That(await scene.StatesAsync(ct), Is.EqualTo(new Dictionary<MailState, int> { [MailState.Waiting] = 2 }));
        Assert.That(await scene.RowAsync(ids[0], "attempt_count", ct), Is.EqualTo("0"));
        Assert.That(server.Connections, Is.EqualTo(1), "one mail found out for all");
        var told = string.Join('\n', scene.Log.Lines) + await scene.RowAsync(ids[0], "last_error", ct);
        Assert.That(told, Does.Contain("No mails can be sent until"));
        if (verb == "AUTH")
            Assert.That(told, Does.Not.Contain("top secret").And.Not.Contain(said));
        await scene.Sender.SendDueAsync(ct);
        Assert.That(server.Connections, Is.EqualTo(1), "the road stays closed for a while");
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.Sender.SendDueAsync(ct);
        Assert.That(server.Connections, Is.EqualTo(2));

        string? Answer(string command)
        {
            if (command.StartsWith("AUTH ", StringComparison.Ordinal))
                said = command.Split(' ')[^1];
            if (ScriptedMailServer.Verb(command) == verb)
                return answer is null ? null : string.Format(answer, said);
            return command.StartsWith("EHLO", StringComparison.Ordinal) ? "250-here\r\n250 AUTH PLAIN" : ScriptedMailServer.Usual(command);
        }
    }

    [Test]
    public async Task A_server_that_offers_only_LOGIN_is_signed_in_to_so(CancellationToken ct)
    {
        await using var server = new ScriptedMailServer(command => command switch
        {
            "AUTH LOGIN" => "334 VXNlcm5hbWU6",
            "bW92ZXI=" => "334 UGFzc3dvcmQ6",
            "c2VjcmV0" => "235 welcome",
            _ => command.StartsWith("EHLO", StringComparison.Ordinal) ? "250-here\r\n250 AUTH GSSAPI LOGIN" : ScriptedMailServer.Usual(command),
        });
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server) with { Login = "mover", Password = "secret" });
        await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(server.Mails, Has.Count.EqualTo(1));
        Assert.That(server.Commands.ElementAt(0), Is.EqualTo("EHLO [127.0.0.1]"));
    }

    [TestCase("250 here", "220 go")]
    [TestCase("250-here\r\n250 STARTTLS", "454 not now")]
    [TestCase("250-here\r\n250 STARTTLS", "220 go on\r\n250 and this is said in clear")]
    public async Task Without_the_TLS_that_was_asked_for_not_a_byte_of_a_mail_goes_out(string ehlo, string startTls, CancellationToken ct)
    {
        await using var server = new ScriptedMailServer(command => ScriptedMailServer.Verb(command) switch
        {
            "EHLO" => ehlo,
            "STARTTLS" => startTls,
            _ => ScriptedMailServer.Usual(command),
        });
        await using var scene = await MailScene.BeginAsync(
            Shape.Engine, Clear(server) with { Security = MailSecurity.StartTls, Login = "mover", Password = "secret" });
        var id = await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(server.Commands.Select(ScriptedMailServer.Verb), Is.SubsetOf(["EHLO", "STARTTLS"]));
    }

    [TestCase("RCPT", null, 1)]
    [TestCase("DATA", null, 1)]
    [TestCase("RCPT", "", 1)]
    [TestCase("RCPT", "421 going down", 1)]
    [TestCase("RCPT", "451 greylisted", 1)]
    [TestCase("DATA", "451 later", 1)]
    [TestCase("DATA", "250 what", 1)]
    [TestCase(".", "451 scanner is down", 2)]
    [TestCase(".", null, 2)]
    [TestCase(".", "", 2)]
    public async Task A_server_that_dies_or_hesitates_under_a_mail_gets_it_again_and_the_others_meanwhile(
        string verb, string? answer, int dots, CancellationToken ct)
    {
        var dies = true;
        await using var server = new ScriptedMailServer(command =>
        {
            if (!dies || ScriptedMailServer.Verb(command) != verb)
                return ScriptedMailServer.Usual(command);
            dies = false;
            return answer;
        });
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server));
        var first = await scene.AddAsync(ct);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await scene.AddAsync(ct);

        await scene.Sender.SendDueAsync(ct);

        Assert.That(await scene.StateAsync(first, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(await scene.StateAsync(second, ct), Is.EqualTo(MailState.Sent));
        Assert.That(await scene.RowAsync(first, "attempt_count", ct), Is.EqualTo("1"));
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(first, ct), Is.EqualTo(MailState.Sent));
        var copies = server.Mails.Where(mail => mail.Contains($"<{first}@")).ToArray();
        Assert.That(copies, Has.Length.EqualTo(dots), "what came to its dot and was not answered well is repeated, all else is not");
        Assert.That(copies.Distinct().Count(), Is.EqualTo(1), "byte for byte");
    }

    [Test]
    public async Task A_server_that_breaks_under_each_mail_is_left_alone_after_two(CancellationToken ct)
    {
        await using var server = new ScriptedMailServer(command => command.StartsWith("RCPT", StringComparison.Ordinal) ? null : ScriptedMailServer.Usual(command));
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server));
        for (var number = 0; number < 30; number++)
            await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(server.Connections, Is.EqualTo(2));
        Assert.That(await scene.CountAsync($"SELECT COUNT(*) FROM mail WHERE attempt_count = 0 AND lease_id IS NULL", ct), Is.EqualTo(28));
    }

    [Test]
    public async Task A_server_that_takes_three_mails_a_connection_gets_all_of_them_at_once(CancellationToken ct)
    {
        var count = 0;
        await using var server = new ScriptedMailServer(command =>
        {
            count = command == "greeting" ? 0 : count + (command.StartsWith("MAIL", StringComparison.Ordinal) ? 1 : 0);
            return count > 3 ? "421 too many mails in this connection" : ScriptedMailServer.Usual(command);
        });
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server));
        for (var number = 0; number < 10; number++)
            await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That((server.Mails.Count, server.Connections), Is.EqualTo((10, 4)));
    }

    [Test]
    public async Task A_connection_that_the_server_closed_meanwhile_costs_the_next_mail_nothing(CancellationToken ct)
    {
        await using var server = new ScriptedMailServer(command => command == "RSET" ? null : ScriptedMailServer.Usual(command));
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server));
        for (var number = 0; number < 3; number++)
            await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That((server.Mails.Count, server.Connections), Is.EqualTo((3, 3)));
        Assert.That(await scene.CountAsync($"SELECT COUNT(*) FROM mail WHERE attempt_count = 1", ct), Is.EqualTo(3));
    }

    [Test]
    public async Task A_mail_too_large_for_the_server_is_refused_and_others_are_told_their_size(CancellationToken ct)
    {
        await using var server = new ScriptedMailServer(
            command => command.StartsWith("EHLO", StringComparison.Ordinal) ? "250-here\r\n250 SIZE 20000" : ScriptedMailServer.Usual(command));
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server));
        var large = await scene.AddAsync(ct, change: letter => letter with { PlainText = new string('a', 30_000) });
        var small = await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(large, ct), Is.EqualTo(MailState.Refused));
        Assert.That(await scene.StateAsync(small, ct), Is.EqualTo(MailState.Sent));
        var size = Encoding.UTF8.GetByteCount(server.Mails.Single());
        Assert.That(server.Commands, Has.Some.EqualTo($"MAIL FROM:<mover@school.example> SIZE={size}"));
    }

    [Test]
    public async Task What_a_server_says_breaks_no_line_of_the_log_and_does_not_fill_it(CancellationToken ct)
    {
        var answer = "550-a\u001b[31m\r\n550 b\u0085\u2028\t" + new string('x', 1000) + " zoe@example.org";
        await using var server = new ScriptedMailServer(
            command => command.StartsWith("RCPT", StringComparison.Ordinal) ? answer : ScriptedMailServer.Usual(command));
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server));
        var id = await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        var error = await scene.RowAsync(id, "last_error", ct);
        Assert.That(error, Has.Length.LessThan(260).And.StartsWith("550 a [31m b"));
        Assert.That(error!.Any(char.IsControl), Is.False);
    }

    [Test]
    public async Task A_mail_that_is_deferred_again_and_again_is_given_up_in_time(CancellationToken ct)
    {
        await using var server = new ScriptedMailServer(
            command => command.StartsWith("RCPT", StringComparison.Ordinal) ? "450 full" : ScriptedMailServer.Usual(command));
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server) with { GiveUpAfter = TimeSpan.FromHours(6) });
        var id = await scene.AddAsync(ct);
        for (var hour = 0; hour < 6; hour++)
        {
            await scene.Sender.SendDueAsync(ct);
            Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Waiting));
            scene.Clock.Advance(LongestPause);
        }

        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Refused));
        Assert.That(await scene.RowAsync(id, "recipient", ct), Is.Empty);
        Assert.That(scene.Log.Lines, Has.Some.Contain("will not be sent, after 7 attempts"));
    }

    private static MailOptions Clear(ScriptedMailServer server) => new()
    {
        Smtp = server.Address,
        Security = MailSecurity.None,
        From = "Mover <mover@school.example>",
        // Real time: a busy machine may take a second to answer where nothing is wrong.
        Patience = TimeSpan.FromSeconds(4),
    };
}
