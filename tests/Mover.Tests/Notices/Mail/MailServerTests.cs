using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.Server.Notices.Mail;
using Mover.Tests.Database;
using Mover.Tests.Operations;
using Mover.V1;

namespace Mover.Tests.Notices.Mail;

/// <summary>Mails of a whole server: woken by acts, killed while it sends, checked before it serves.</summary>
[NonParallelizable] // Verbs take the console of the process.
[CancelAfter(240_000)]
internal sealed class MailServerTests
{
    private static readonly PasswordChanged News = new("192.0.2.7");

    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task What_an_act_tells_is_a_file_in_the_folder_of_mails_moments_later(DatabaseEngine engine, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = server.Client();
        var space = await client.CreateSpaceAsync("zoe.example.org", ct);
        await server.PostAsync(space.SpaceId, News, ct, byMail: true);
        var notice = await WaitForAsync(client, space.SpaceId, MailState.Sent, ct);
        var file = Directory.GetFiles(Path.Combine(server.Options.Data, "mails")).Single();
        var mail = await ReadMail.ReadAsync(file, ct);
        Assert.That(mail["Message-ID"], Is.EqualTo($"<{notice.NoticeId}@localhost>"));
        Assert.That(mail["Subject"], Is.EqualTo(notice.Title));
        Assert.That(mail.Defects, Is.Empty);
    }

    [Test]
    public async Task A_server_that_is_killed_while_it_sends_loses_no_mail_and_repeats_at_most_the_one_it_had_in_hand(CancellationToken ct)
    {
        const int Mails = 200;
        await using var exim = await EximServer.StartAsync(ct);
        await exim.StopAsync();
        var settings = Settings(exim);
        var server = await TestServer.StartAsync(settings);
        var space = await server.Client().CreateSpaceAsync("zoe.example.org", ct);
        for (var number = 0; number < Mails; number++)
            await server.PostAsync(space.SpaceId, News, ct, byMail: true);
        var folder = await server.StopAsync();
        await exim.StartAgainAsync(ct);

        int[] kills = [20, 60, 110];
        foreach (var taken in kills)
        {
            await using var process = await ServerProcess.StartAsync(folder, settings: settings);
            while (exim.Taken.Length < taken)
                await Task.Delay(5, ct);
            await process.KillAsync();
        }

        // What the dead had in hand is free once their leases are over.
        var clock = new StoppedClock();
        clock.Advance(TimeSpan.FromMinutes(10));
        await using var last = await TestServer.StartInAsync(folder, clock, settings);
        while (await last.CountAsync($"SELECT COUNT(*) FROM mail WHERE state <> 3", ct) > 0)
            await Task.Delay(20, ct);

        var copies = exim.Taken.CountBy(id => id).ToDictionary();
        var notices = await last.Client().ListNoticesAsync(space.SpaceId, ct);
        Assert.That(copies.Keys, Is.EquivalentTo(notices.Select(notice => $"{notice.NoticeId}@school.example")).And.Count.EqualTo(Mails));
        var repeated = copies.Values.Sum(count => count - 1);
        await TestContext.Out.WriteLineAsync($"{Mails} mails over {kills.Length} deaths: {copies.Count} arrived, {repeated} of them twice");
        Assert.That(repeated, Is.LessThanOrEqualTo(kills.Length), "one window a death");
    }

    [Test]
    public async Task Check_goes_the_way_of_mails_and_names_what_is_wrong_with_it_but_no_password(CancellationToken ct)
    {
        await using var exim = await EximServer.StartAsync(ct);
        var data = TestServer.NewFolder();
        var good = await CheckAsync(exim.Port, EximServer.Password);
        Assert.That(good.ExitCode, Is.Zero, good.ToString());
        Assert.That(good.Output, Does.Match(@"mails +ok +localhost:\d+, StartTls, signed in"));
        var wrong = await CheckAsync(exim.Port, "another password");
        Assert.That(wrong.ExitCode, Is.EqualTo(1));
        Assert.That(wrong.Error, Does.Contain("the sign-in was refused (535)").And.Not.Contain("another password").And.Not.Contain("   at "));
        await exim.StopAsync();
        var absent = await CheckAsync(exim.Port, EximServer.Password);
        Assert.That(absent.ExitCode, Is.EqualTo(1));
        Assert.That(absent.Error, Does.Contain($"The mail server localhost:{exim.Port}").And.Not.Contain(EximServer.Password));
        var folder = await VerbRun.RunOnAsync(data, "", ct, "check");
        Assert.That(folder.Output, Does.Contain($"mails     ok  {Path.Combine(data, "mails")}"));
        Directory.Delete(data, recursive: true);

        Task<VerbRun> CheckAsync(int port, string password) => VerbRun.RunOnAsync(data, "", ct,
        [
            "check", "--set", $"Notices:Mail:Smtp=localhost:{port}", "--set", $"Notices:Mail:CertificateAuthority={exim.Certificates.AuthorityPath}",
            "--set", "Notices:Mail:From=mover@school.example", "--set", $"Notices:Mail:Login={EximServer.Login}", "--set", $"Notices:Mail:Password={password}",
        ]);
    }

    [Test]
    public void All_faults_of_the_settings_are_told()
    {
        var wrong = new MailOptions
        {
            Smtp = "mail.example.org",
            Security = MailSecurity.None,
            Login = "mover",
            PasswordFile = "/there/is/none",
            CertificateAuthority = "/there/is/none.pem",
            From = "nobody",
            GiveUpAfter = TimeSpan.Zero,
            Patience = TimeSpan.Zero,
        };
        string[] named = ["Smtp must", "needs TLS", "PasswordFile", "CertificateAuthority", "From must", "GiveUpAfter", "Patience"];
        foreach (var name in named)
            Assert.That(wrong.Faults(), Has.Some.StartsWith($"Notices:Mail:").And.Some.Contain(name));
        Assert.That(wrong.Faults().Count(), Is.EqualTo(named.Length));
        Assert.That(new MailOptions { Smtp = "a:25", Login = "x" }.Faults(), Has.Some.Contain("From is needed").And.Some.Contain("Password or"));
        Assert.That($"{new MailOptions { Password = "top secret" }}", Does.Not.Contain("top secret"));
    }

    [TestCase("localhost:25", true)]
    [TestCase("127.0.0.1:25", true)]
    [TestCase("[::1]:25", true)]
    [TestCase("192.0.2.1:25", false)]
    [TestCase("mail.example.org:25", false)]
    [TestCase("localhost.example.org:25", false)]
    [TestCase("::1:25", false)]
    [TestCase("localhost:0", false)]
    [TestCase("localhost:70000", false)]
    [TestCase("a b:25", false)]
    public void In_clear_mails_go_to_this_machine_only_unless_that_is_allowed(string smtp, bool fits)
    {
        var options = new MailOptions { Smtp = smtp, Security = MailSecurity.None, From = "mover@school.example" };
        Assert.That(!options.Faults().Any(), Is.EqualTo(fits));
        if (MailServerAddress.Find(smtp) is not null)
            Assert.That((options with { AllowPlainText = true }).Faults(), Is.Empty);
    }

    private static string[] Settings(EximServer exim) =>
    [
        $"Notices:Mail:Smtp=localhost:{exim.Port}", $"Notices:Mail:CertificateAuthority={exim.Certificates.AuthorityPath}",
        "Notices:Mail:From=Mover <mover@school.example>", $"Notices:Mail:Login={EximServer.Login}", $"Notices:Mail:Password={EximServer.Password}",
    ];

    private static async Task<V1.Notice> WaitForAsync(TestClient client, string spaceId, MailState state, CancellationToken ct)
    {
        while (true)
        {
            var notice = (await client.ListNoticesAsync(spaceId, ct)).Single();
            if (notice.MailState == state)
                return notice;
            await Task.Delay(10, ct);
        }
    }
}
