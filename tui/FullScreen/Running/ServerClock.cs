using System.Globalization;
using System.Threading.Channels;
using Grpc.Core;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Compares the clock of the server, as its answers are dated, with the one of this machine.</summary>
/// <remarks>A date is up to two seconds old when it is sent: it has whole seconds, and a server reads its clock once a second for it. And it was set at some
/// time between the sending of the request and the coming of the answer: an answer that took long says little.</remarks>
internal sealed class ServerClock(ChannelWriter<Message> messages, TimeProvider time)
{
    private static readonly TimeSpan Blur = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeastChange = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private TimeSpan _told;

    public long Begin() => time.GetTimestamp();

    /// <param name="headers">Of an answer that has just come.</param>
    /// <param name="began">When its request was sent.</param>
    public void Compare(Metadata headers, long began)
    {
        if (DateTimeOffset.TryParseExact(
            headers.GetValue("date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            Compare(date, time.GetElapsedTime(began));
    }

    private void Compare(DateTimeOffset date, TimeSpan roundTrip)
    {
        var least = date - time.GetUtcNow() + Blur / 2;
        var most = least + roundTrip;
        lock (_gate)
        {
            // Of all that may be so, what differs least from what is known.
            var ahead = _told < least ? least : _told > most ? most : _told;
            if ((ahead - _told).Duration() <= LeastChange)
                return;
            // Where there is no room at present the next answer tells it.
            if (messages.TryWrite(new ClockCompared(ahead)))
                _told = ahead;
        }
    }
}
