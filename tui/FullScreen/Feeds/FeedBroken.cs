using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>What was read has ended, or stands still, without an error of its own.</summary>
internal sealed class FeedBroken(Phrase why) : Exception(why.English)
{
    public Phrase Why { get; } = why;
}
