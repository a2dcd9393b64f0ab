namespace Mover.Server.Notices.Mail;

/// <summary>Sends what waits in the outbox, as soon as it is due.</summary>
/// <remarks>
/// A mail is taken (lease), sent, and what became of it is written down durably before the next one is begun.
/// So a mail goes out twice in one case only: its server took it, and this process or its database died before that was written down; or
/// the server's answer to the end of the mail was lost. Then it is repeated, as RFC 5321 (4.5.4.1) asks for, under the same Message-ID and
/// Date, so that receivers can tell. A folder has no such window.
/// </remarks>
internal sealed class MailSender(
    MailLeases leases, MailDelivery delivery, MailSignal signal, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<MailSender> logger)
    : BackgroundService
{
    // A connection rests this long for the next mail.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(100);

    // Another process may have left mails behind that nobody rings for.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RecordPause = TimeSpan.FromSeconds(1);

    private readonly RoadGate _gate = new(time);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Sends all that is due, until nothing is or the road is closed.</summary>
    public async Task SendDueAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            while (!_gate.IsClosed && await leases.TryOpenAsync(ct) is { } lease)
            {
                await using (lease)
                    await SendAsync(lease, ct);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Letters have links in them, and where these are served is known once the server is up.
        using var started = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStarted, stoppingToken);
        await Task.Delay(Timeout.Infinite, started.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDueAsync(stoppingToken);
                if (!await signal.WaitAsync(Idle, time, stoppingToken))
                    await RestAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The server ends, and the database may have ended before it.
            }
            catch (Exception fault)
            {
                logger.RoundFailed(fault.Message);
                await signal.WaitAsync(Idle, time, stoppingToken);
            }
        }
    }

    private async Task RestAsync(CancellationToken ct)
    {
        await delivery.LeaveAsync();
        var now = time.GetUtcNow();
        var due = await leases.FindNextTimeAsync(ct) ?? DateTimeOffset.MaxValue;
        var sleep = (due > _gate.OpenTime ? due : _gate.OpenTime) - now;
        await signal.WaitAsync(TimeSpan.FromTicks(Math.Clamp(sleep.Ticks, ShortestSleep.Ticks, LongestSleep.Ticks)), time, ct);
    }

    private async Task SendAsync(MailLease lease, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, lease.Lost);
        try
        {
            foreach (var mail in lease.Mails)
            {
                either.Token.ThrowIfCancellationRequested();
                var outcome = await delivery.SendAsync(mail, either.Token);
                await RecordAsync(lease, mail, outcome, ct);
                if (_gate.Closes(mail.NoticeId, outcome))
                {
                    await CloseRoadAsync(lease, outcome, ct);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            logger.LeaseLost();
        }
        catch (OperationCanceledException)
        {
            await ReleaseAsync(lease);
            throw;
        }
    }

    /// <summary>Frees what is left, so that whoever comes next need not wait for the lease to end.</summary>
    private async Task ReleaseAsync(MailLease lease)
    {
        try
        {
            await leases.ReleaseAsync(lease.Id, CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.RoundFailed(fault.Message);
        }
    }

    /// <summary>Writes an outcome down, whatever it takes: a mail that was sent and is not marked so would be sent again.</summary>
    private async Task RecordAsync(MailLease lease, WaitingMail mail, MailOutcome outcome, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                Tell(mail, outcome, await leases.RecordAsync(lease.Id, mail, outcome, CancellationToken.None));
                return;
            }
            catch (Exception fault)
            {
                logger.NotRecorded(mail.NoticeId, outcome.End, fault.Message);
                await Task.Delay(RecordPause, time, ct);
            }
        }
    }

    private void Tell(WaitingMail mail, MailOutcome outcome, MailChange change)
    {
        if (outcome.End == MailEnd.Sent)
            logger.Sent(mail.NoticeId, outcome.Words);
        else if (change.NextTime is null)
            logger.Refused(mail.NoticeId, change.AttemptCount, outcome.Words);
        else if (outcome.End != MailEnd.LaterAll)
            logger.Postponed(mail.NoticeId, change.NextTime.Value, outcome.Words);
    }

    private async Task CloseRoadAsync(MailLease lease, MailOutcome outcome, CancellationToken ct)
    {
        logger.RoadClosed(_gate.OpenTime, outcome.Words);
        await leases.ReleaseAsync(lease.Id, ct);
        foreach (var noticeId in await leases.GiveUpAsync(outcome.Words, ct))
            logger.GivenUp(noticeId, outcome.Words);
    }
}
