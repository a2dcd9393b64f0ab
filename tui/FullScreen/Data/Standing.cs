using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Data;

/// <summary>How good what was told by a feed still is.</summary>
/// <param name="AsOf">When it was last known to be so, by the clock of this machine: no clock of a server can make old data young.</param>
/// <param name="Why">Why it is no longer told, for people.</param>
internal sealed record Standing(FeedCondition Condition, DateTimeOffset? AsOf, string Why)
{
    public static readonly Standing Waiting = new(FeedCondition.Waiting, null, "");

    public static readonly Phrase Asking = new("Asking the server…", "Le serveur est interrogé…");

    // Who decides by what is older decides about something else.
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(10);

    public bool IsLive => Condition == FeedCondition.Live;

    /// <summary>True if one may decide by it.</summary>
    public bool IsFresh(DateTimeOffset now) => IsLive || Age(now) is { } age && age < GoodFor;

    /// <summary>Null if nothing was ever told.</summary>
    public TimeSpan? Age(DateTimeOffset now) => IsLive ? TimeSpan.Zero : AsOf is { } asOf ? (now - asOf).Duration() : null;

    /// <summary>Why there is nothing to show, where nothing was told.</summary>
    public string AbsenceIn(Language language) => Condition == FeedCondition.Refused ? Why : Asking.In(language);

    /// <summary>What a stream has told was good until it broke; what is asked for now and then, as long as it was answered.</summary>
    public Standing Become(FeedChanged change, DateTimeOffset now) =>
        new(change.Condition, change.Condition == FeedCondition.Live || IsLive && change.Feed.IsStream ? now : AsOf, change.Why);

    /// <summary>The whole state was told once more.</summary>
    public Standing Told(DateTimeOffset now) => IsLive ? this with { AsOf = now } : this;
}
