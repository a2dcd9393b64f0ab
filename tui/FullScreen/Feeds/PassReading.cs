namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Reads a list whole, once.</summary>
/// <remarks>Each page that is listed under a grant is written to the journal: after a failure no page is asked for twice.</remarks>
internal sealed class PassReading(PagedList list, TimeProvider time) : FeedReading
{
    private readonly PagePass _pass = new([list], time);

    public override Task ReadAsync(FeedVoice voice, CancellationToken cancellation) => _pass.ReadAsync(voice, cancellation);
}
