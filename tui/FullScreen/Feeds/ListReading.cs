using Grpc.Core;
using Mover.Tui.Connection;

namespace Mover.Tui.FullScreen.Feeds;

/// <summary>Reads lists whole, again and again.</summary>
/// <param name="interval">The pause between two rounds, unless they are slow.</param>
internal sealed class ListReading(TimeSpan interval, TimeProvider time, params IReadOnlyList<PagedList> lists) : FeedReading
{
    // A console that looks must not be what keeps a server busy: it may take a twentieth of its time.
    private const int PausesPerRound = 20;

    public override async Task ReadAsync(FeedVoice voice, CancellationToken cancellation)
    {
        try
        {
            await new PagePass(lists, time).ReadAsync(voice, cancellation);
        }
        catch (RpcException outdated) when (ServerRefusal.Is(outdated, "PAGE_TOKEN_INVALID"))
        {
            // A token of another server, or of the one that ran before: the next round has a token of its own.
            throw new FeedBroken(FailurePhrases.Ended);
        }
    }

    public override async Task<bool> WaitAsync(TimeSpan round, CancellationToken cancellation)
    {
        var pause = round * PausesPerRound;
        await Task.Delay(pause > interval ? pause : interval, time, cancellation);
        return true;
    }
}
