namespace Mover.Tui.FullScreen.Feeds;

/// <summary>What a call that failed means for whoever called.</summary>
internal enum FailureKind
{
    /// <summary>The same call may succeed later.</summary>
    Passing,

    /// <summary>The answer is no, and stays no.</summary>
    Refused,

    /// <summary>The server does not know the caller, or no longer.</summary>
    SessionOver,
}
