namespace Mover.Server.Notices.Mail;

/// <summary>Some mails that this sender alone has in hand, for as long as it lives and can say so.</summary>
/// <remarks>It is short, so that the mails of a dead sender are soon free, and renewed while it is held, so that a slow mail server does not
/// set a second sender on the same mail. Where it cannot be renewed, <see cref="Lost"/> stops the sender before it ends.</remarks>
internal sealed class MailLease : IAsyncDisposable
{
    private static readonly TimeSpan RenewPause = MailLeases.Lifetime / 4;
    private static readonly TimeSpan Safe = MailLeases.Lifetime * 3 / 4;

    private readonly MailLeases _leases;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _renewing;

    public MailLease(string id, IReadOnlyList<WaitingMail> mails, MailLeases leases, TimeProvider time)
    {
        (Id, Mails, _leases, _time) = (id, mails, leases, time);
        _lost = new CancellationTokenSource(Safe, time);
        _renewing = RenewAsync(_over.Token);
    }

    public string Id { get; }

    public IReadOnlyList<WaitingMail> Mails { get; }

    /// <summary>Cancelled when another sender may soon have the mails.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(RenewPause, _time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                if (!await _leases.RenewAsync(Id, ct))
                    await _lost.CancelAsync();
                else
                    _lost.CancelAfter(Safe);
            }
            catch (Exception) when (!ct.IsCancellationRequested)
            {
                // The database is away: tried again, until Lost comes by itself.
            }
        }
    }
}
