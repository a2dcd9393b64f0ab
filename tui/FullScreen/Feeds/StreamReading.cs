using Google.Protobuf;
using Grpc.Core;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Reads a stream: one that tells the state and then its changes, or one that has an end.</summary>
/// <param name="open">Calls.</param>
/// <param name="ends">True for the message with which all is told. It is asked once for each message, in their order.</param>
/// <param name="lasts">True if changes follow.</param>
/// <param name="limit">How long a message may take until all is told; changes may come as late as they like.</param>
internal sealed class StreamReading<T>(
    Func<CancellationToken, AsyncServerStreamingCall<T>> open, Func<T, bool> ends, bool lasts, TimeSpan limit, TimeProvider time) : FeedReading
    where T : class, IMessage
{
    /// <summary>Sees each message once it is told.</summary>
    public Action<T> Heard { get; init; } = _ => { };

    public override async Task ReadAsync(FeedVoice voice, CancellationToken cancellation)
    {
        using var call = open(cancellation);
        var (isFirst, isWhole) = (true, false);
        while (await MoveNextAsync(call.ResponseStream, isWhole, cancellation))
        {
            var said = call.ResponseStream.Current;
            var endsNow = !isWhole && ends(said);
            isWhole |= endsNow;
            await voice.TellAsync(said, isFirst, endsNow, cancellation);
            Heard(said);
            if (isWhole && !lasts)
                return;
            isFirst = false;
        }
        throw new FeedBroken(FailurePhrases.Ended);
    }

    private Task<bool> MoveNextAsync(IAsyncStreamReader<T> stream, bool isWhole, CancellationToken cancellation) => isWhole
        ? stream.MoveNext(cancellation)
        : AnswerLimit.KeepAsync(stream.MoveNext, limit, time, cancellation);
}
