using System.Threading.Channels;
using Mover.Server.Group;

namespace Mover.Server.Notices.Mail;

/// <summary>Wakes the senders of a group when there is a mail for them.</summary>
internal sealed class MailSignal
{
    private readonly Channel<bool> _bell =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly GroupSignal _added;

    public MailSignal(GroupSignals group)
    {
        _added = group.Open("mail-added");
        _added.Told += _ => _bell.Writer.TryWrite(true);
    }

    /// <summary>Wakes the sender now, or as soon as it sleeps.</summary>
    public void Ring() => _added.Tell("");

    /// <summary>Sleeps until somebody rings or the time is over; false if nobody rang.</summary>
    public async Task<bool> WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken ct)
    {
        if (_bell.Reader.TryRead(out _))
            return true;
        using var alarm = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, ct);
        try
        {
            return await _bell.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
