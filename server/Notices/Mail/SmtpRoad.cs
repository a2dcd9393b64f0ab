namespace Mover.Server.Notices.Mail;

/// <summary>Sends mails to a mail server, many over one connection.</summary>
internal sealed class SmtpRoad(MailOptions options) : IMailRoad
{
    private SmtpSession? _session;

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        try
        {
            if (await HasSessionAsync(ct))
            {
                var outcome = await SendAsync(_session!, mail, ct);
                // Servers take so many mails a connection and then say "later"; a new one tells whether that was all.
                if (outcome.End != MailEnd.LaterAll)
                    return outcome;
            }

            await DropAsync();
            _session = await SmtpOpening.OpenAsync(options, ct);
            return await SendAsync(_session, mail, ct);
        }
        catch (MailRoadException fault)
        {
            return new MailOutcome(MailEnd.LaterAll, fault.Message);
        }
    }

    public Task LeaveAsync() => DropAsync();

    public async Task<string> ProbeAsync(CancellationToken ct)
    {
        await using var session = await SmtpOpening.OpenAsync(options, ct);
        var signedIn = options.Login.Length > 0 ? ", signed in" : "";
        return $"{options.GetServer()}, {options.Security}{signedIn}";
    }

    public async ValueTask DisposeAsync() => await DropAsync();

    private async Task<bool> HasSessionAsync(CancellationToken ct) => _session is not null && await _session.TryResetAsync(ct);

    /// <summary>A session that was left in the middle of a mail is of no more use.</summary>
    private async Task<MailOutcome> SendAsync(SmtpSession session, OutgoingMail mail, CancellationToken ct)
    {
        try
        {
            return await session.SendAsync(mail, ct);
        }
        finally
        {
            if (!session.IsOpen)
                await DropAsync();
        }
    }

    private async Task DropAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }
    }
}
