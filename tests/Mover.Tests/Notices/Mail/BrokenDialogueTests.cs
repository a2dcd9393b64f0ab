using System.Net;
using Mover.Server.Notices.Mail;
using Mover.Tests.Tui;
using Mover.V1;

namespace Mover.Tests.Notices.Mail;

/// <summary>The connection to a real mail server is cut everywhere: no mail is lost, and none arrives twice but in the one window that SMTP leaves open.</summary>
[CancelAfter(240_000)]
internal sealed class BrokenDialogueTests
{
    private const int Step = 29;

    private long _dialogueBytes;

    /// <summary>Cut before the last byte of the dot, a mail was not taken. Cut behind it, it was, and the answer is lost.</summary>
    [Test]
    public async Task Cut_on_its_way_to_the_server_a_mail_arrives_once(CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct);
        _dialogueBytes = await MeasureAsync(ct);
        long[] cuts = [.. Enumerable.Range(0, (int)_dialogueBytes / Step).Select(number => 1L + (number * Step)), _dialogueBytes - 3, _dialogueBytes - 2, _dialogueBytes - 1];
        var copies = await WalkAsync(server, cuts, CuttingRelay.Uploads, ct);
        Assert.That(copies, Has.Count.EqualTo(cuts.Length));
        Assert.That(copies.Values, Is.All.EqualTo(1));
        var atTheDot = await WalkAsync(server, [_dialogueBytes], CuttingRelay.Uploads, ct);
        Assert.That(atTheDot.Values.Single(), Is.InRange(1, 2));
        await TestContext.Out.WriteLineAsync($"cut at {cuts.Length} places before the end of the mail: each arrived once; cut at its last byte: {atTheDot.Values.Single()} copies");
    }

    [Test]
    public async Task Cut_on_its_way_back_an_answer_leads_to_a_second_copy_only_if_it_was_the_last(CancellationToken ct)
    {
        await using var server = await EximServer.StartAsync(ct);
        long[] cuts = [.. Enumerable.Range(0, 80).Select(number => 1L + (number * 6))];
        var copies = await WalkAsync(server, cuts, CuttingRelay.Downloads, ct);
        var once = copies.Where(pair => pair.Value == 1).Select(pair => pair.Key).ToArray();
        var twice = copies.Where(pair => pair.Value == 2).Select(pair => pair.Key).ToArray();
        await TestContext.Out.WriteLineAsync($"answers cut at {copies.Count} places: {once.Length} mails arrived once, {twice.Length} twice (cut at bytes {string.Join(", ", twice)})");
        Assert.That(once.Length + twice.Length, Is.EqualTo(copies.Count).And.LessThan(cuts.Length), "the whole dialogue was walked");
        Assert.That(twice, Is.Not.Empty, "the window is there");
        // "354 Enter message…" ends, the answer to the mail begins: 250 OK id=…, some 30 bytes.
        Assert.That(twice.Max() - twice.Min(), Is.LessThan(32), "and it is no wider than the last answer");
        await ExpectSameCopiesAsync(server, ct);
    }

    /// <summary>Sends a mail over each cut, and again until it is taken; gives how many copies the server took of each. Ends with the first that needs no more bytes.</summary>
    private static async Task<Dictionary<long, int>> WalkAsync(
        EximServer server, long[] cuts, Func<IPEndPoint, IEnumerable<long>, CuttingRelay> relayOf, CancellationToken ct)
    {
        var copies = new Dictionary<long, int>();
        await using var relay = relayOf(new IPEndPoint(IPAddress.Loopback, server.Port), cuts.SelectMany(cut => new[] { cut, long.MaxValue }));
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(new Uri(relay.Address).Authority));
        foreach (var (index, cut) in cuts.Index())
        {
            var id = await scene.AddAsync(ct);
            await scene.Sender.SendDueAsync(ct);
            if (relay.Cuts == index)
                return copies;
            if (await scene.StateAsync(id, ct) != MailState.Sent)
            {
                scene.Clock.Advance(TimeSpan.FromMinutes(5));
                await scene.Sender.SendDueAsync(ct);
            }

            Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Sent), $"cut after {cut} bytes");
            await scene.Road.LeaveAsync();
            copies[cut] = server.Taken.Count(taken => taken == $"{id}@school.example");
            Assert.That(copies[cut], Is.Not.Zero, $"cut after {cut} bytes");
        }

        return copies;
    }

    /// <summary>How many bytes go to the server up to the end of the mail: all mails here have the same length.</summary>
    private static async Task<long> MeasureAsync(CancellationToken ct)
    {
        await using var server = new ScriptedMailServer(command => command.StartsWith("EHLO", StringComparison.Ordinal)
            ? "250-here\r\n250 SIZE 52428800" : ScriptedMailServer.Usual(command));
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Clear(server.Address));
        await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        return server.Commands.Sum(command => command.Length + 2L) + server.Mails.Single().Length + ".\r\n".Length;
    }

    private static async Task ExpectSameCopiesAsync(EximServer server, CancellationToken ct)
    {
        var mails = await server.ReadMailsAsync(server.Taken.Length, ct);
        foreach (var copies in mails.GroupBy(mail => mail["Message-ID"]).Where(copies => copies.Count() > 1))
            Assert.That(copies.Select(mail => string.Join('\n', mail.Headers.Where(header => header[0] != "Received").Select(header => string.Join(':', header))) + mail.Plain + mail.Html).Distinct().Count(), Is.EqualTo(1));
    }

    private static MailOptions Clear(string address) => new()
    {
        Smtp = address,
        Security = MailSecurity.None,
        From = "Mover <mover@school.example>",
        Patience = TimeSpan.FromSeconds(5),
    };
}
