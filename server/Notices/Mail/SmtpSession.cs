using System.Text;

namespace Mover.Server.Notices.Mail;

/// <summary>An open connection to a mail server that takes one mail after the other.</summary>
/// <remarks>
/// Up to the dot that ends a mail, a server that hears no more throws away what it has; so whatever breaks there is repeated without harm.
/// Once the dot is on its way, the server may have taken the mail, and only its answer tells. RFC 5321, 4.5.3.2.6 gives it ten minutes, and
/// has a mail repeated whose answer never came. So the dot goes out alone, after all else was handed over, and from then on
/// nothing but the death of this process keeps us from waiting for the answer.
/// </remarks>
internal sealed class SmtpSession(SmtpWire wire, SmtpFeatures features, TimeSpan patience) : IAsyncDisposable
{
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(5);

    /// <summary>False once the connection is broken, or left in the middle of a mail.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Makes sure, before another mail, that the connection still stands.</summary>
    public async Task<bool> TryResetAsync(CancellationToken ct)
    {
        try
        {
            IsOpen = (await AskAsync("RSET", ct)).IsDone;
        }
        catch (SmtpFault)
        {
            IsOpen = false;
        }

        return IsOpen;
    }

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        if (mail.Recipient.NeedsUtf8 && !features.Utf8)
            return new MailOutcome(MailEnd.RefusedForGood, "The mail server takes no addresses with letters beyond ASCII (SMTPUTF8).");
        if (features.MostBytes > 0 && mail.Content.Length > features.MostBytes)
            return new MailOutcome(MailEnd.RefusedForGood, $"The mail has {mail.Content.Length} bytes, the mail server takes {features.MostBytes}.");
        IsOpen = false;
        var broken = MailEnd.LaterAll;
        try
        {
            var reply = await AskAsync(MailCommand(mail), ct);
            if (!reply.IsDone)
                return Ended(reply, reply.Code == 552 || (mail.Recipient.NeedsUtf8 && reply.Code is 550 or 553));
            broken = MailEnd.LaterBroken;
            return await SendEnvelopedAsync(mail, ct);
        }
        catch (SmtpFault fault)
        {
            return new MailOutcome(broken, $"The mail server: {fault.Message}");
        }
    }

    /// <summary>Says good-bye if the server still listens.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(FarewellPatience);
            if (IsOpen)
                await AskAsync("QUIT", limit.Token);
        }
        catch (Exception left) when (left is SmtpFault or OperationCanceledException)
        {
            // All mails have their outcome; only the good-bye was not heard.
        }

        await wire.DisposeAsync();
    }

    private async Task<MailOutcome> SendEnvelopedAsync(OutgoingMail mail, CancellationToken ct)
    {
        var reply = await AskAsync($"RCPT TO:<{mail.Recipient}>", ct);
        if (!reply.IsDone)
            return Ended(reply, true);
        reply = await AskAsync("DATA", ct);
        if (reply.Code >= 400)
            return Ended(reply, true);
        if (reply.Code != 354)
            throw new SmtpFault("the server does not speak SMTP");
        await wire.WriteAsync(DotStuffing.Apply(mail.Content), ct);
        try
        {
            await wire.WriteAsync(".\r\n"u8.ToArray(), CancellationToken.None);
            return Ended(await wire.ReadReplyAsync(2 * patience, CancellationToken.None), true);
        }
        catch (SmtpFault fault)
        {
            throw new SmtpFault($"{fault.Message}, after the whole mail: it may have been taken, and is repeated");
        }
    }

    /// <summary>What a reply that ends the attempt means.</summary>
    /// <param name="ofThisMail">False where every mail would have got the same one: the sender's address, room on the server's disk, a
    /// sign-in that it misses. Such a thing is mended in the settings or at the server, and no mail is given up for it.</param>
    private MailOutcome Ended(SmtpReply reply, bool ofThisMail)
    {
        IsOpen = !reply.IsFarewell;
        return new MailOutcome(
            reply.IsDone ? MailEnd.Sent
            : !ofThisMail ? MailEnd.LaterAll
            : reply.IsFarewell ? MailEnd.LaterBroken
            : reply.IsFinal ? MailEnd.RefusedForGood
            : MailEnd.LaterThisOne,
            reply.Words);
    }

    private string MailCommand(OutgoingMail mail)
    {
        var size = features.Size ? $" SIZE={mail.Content.Length}" : "";
        var utf8 = mail.Recipient.NeedsUtf8 ? " BODY=8BITMIME SMTPUTF8" : "";
        return $"MAIL FROM:<{mail.Source}>{size}{utf8}";
    }

    private async Task<SmtpReply> AskAsync(string command, CancellationToken ct)
    {
        await wire.WriteAsync(Encoding.UTF8.GetBytes($"{command}\r\n"), ct);
        return await wire.ReadReplyAsync(ct);
    }
}
