using System.Threading.Channels;
using Google.Protobuf;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Tells what one feed has to say, until it is silenced.</summary>
/// <remarks>Where the reader is slow it waits: then nothing more is taken from the stream, and the server waits too.</remarks>
internal sealed class FeedVoice(Feed feed, ChannelWriter<Message> messages, Func<Language> language)
{
    private readonly Lock _gate = new();
    private bool _silent;
    private string _why = "";

    /// <summary>How the feed stands, as it was told last.</summary>
    public FeedCondition Condition { get; private set; } = FeedCondition.Waiting;

    /// <summary>Tells news; what ends the state makes the feed live.</summary>
    public async Task TellAsync(IMessage content, bool starts, bool ends, CancellationToken cancellation)
    {
        await WriteAsync(new FeedTold(feed, content, starts, ends), cancellation);
        if (ends)
            await BecomeAsync(FeedCondition.Live, null, cancellation);
    }

    /// <summary>Tells how the feed stands, if that is news.</summary>
    public async Task BecomeAsync(FeedCondition condition, Phrase? why, CancellationToken cancellation)
    {
        var words = why?.In(language()) ?? "";
        if (condition == Condition && words == _why)
            return;
        await WriteAsync(new FeedChanged(feed, condition, words), cancellation);
        (Condition, _why) = (condition, words);
    }

    /// <summary>After this has returned nothing is told any more.</summary>
    public void Silence()
    {
        lock (_gate)
            _silent = true;
    }

    private async Task WriteAsync(Message message, CancellationToken cancellation)
    {
        do
        {
            // The check and the writing are one step: a message cannot slip out between them.
            lock (_gate)
            {
                if (_silent)
                    throw new OperationCanceledException();
                if (messages.TryWrite(message))
                    return;
            }
        }
        while (await messages.WaitToWriteAsync(cancellation));
        throw new OperationCanceledException();
    }
}
