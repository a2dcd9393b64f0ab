namespace Mover.Server.Notices.Mail;

/// <summary>Brings one mail on its way: letter, address, bytes, road.</summary>
internal sealed class MailDelivery(MailLetters letters, IMailRoad road, MailOptions options, ILogger<MailDelivery> logger)
{
    private const int MostCharacters = 200;

    private readonly MailSource _source = options.GetSource();

    /// <summary>Tries to send a mail; the words of the outcome are short and do not name the recipient.</summary>
    public async Task<MailOutcome> SendAsync(WaitingMail mail, CancellationToken ct)
    {
        if (Mailbox.Find(mail.Recipient) is not { } recipient)
            return new MailOutcome(MailEnd.RefusedForGood, "The recipient's address is none.");
        OutgoingMail outgoing;
        try
        {
            if (await letters.FindAsync(mail.NoticeId, mail.Recipient, ct) is not { } letter)
                return new MailOutcome(MailEnd.RefusedForGood, "Its notice is no more.");
            outgoing = LetterComposer.Compose(letter, _source, recipient);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            // One letter that cannot be written does not hold up the others.
            logger.LetterFailed(fault, mail.NoticeId);
            return new MailOutcome(MailEnd.LaterThisOne, "The letter could not be written.");
        }

        var outcome = await road.SendAsync(outgoing, ct);
        var words = Without(recipient.ToString(), Without(mail.Recipient, outcome.Words));
        return outcome with { Words = words.Length > MostCharacters ? words[..MostCharacters] + "…" : words };
    }

    /// <summary>Tells the road that there is nothing more for now.</summary>
    public Task LeaveAsync() => road.LeaveAsync();

    private static string Without(string address, string words) => words.Replace(address, "…", StringComparison.OrdinalIgnoreCase);
}
