namespace Mover.Tui.FullScreen.Feeds;

/// <summary>How a feed stands.</summary>
internal enum FeedCondition
{
    /// <summary>Nothing was told yet.</summary>
    Waiting,

    /// <summary>What was told is what there is.</summary>
    Live,

    /// <summary>The server does not answer; it is asked again.</summary>
    Lost,

    /// <summary>The server says no; it is not asked again.</summary>
    Refused,
}
