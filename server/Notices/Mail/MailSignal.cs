using System.Threading.Channels;

namespace Mover.Server.Notices.Mail;

/// <summary>Wakes the sender when there is a mail for it.</summary>
internal sealed class MailSignal
{
    private readonly Channel<bool> _bell =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the sender now, or as soon as it sleeps.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

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
