namespace Mover.Server.Moves;

/// <summary>What can come to a move: from its owners, from the other server, from the clock. The names are stored in its history.</summary>
internal enum MoveInput
{
    /// <summary>The consent of the target's owner was attached.</summary>
    ConsentAttached,

    /// <summary>A check found nothing in the way.</summary>
    CheckedClear,

    /// <summary>A check found something in the way.</summary>
    CheckedObstructed,

    /// <summary>The owner has seen the check and wants the move.</summary>
    ConfirmationAsked,

    /// <summary>The link in the mail was confirmed.</summary>
    Confirmed,

    /// <summary>The time of that link is over.</summary>
    ConfirmationExpired,

    /// <summary>The move goes the other way, as another move.</summary>
    Inverted,

    /// <summary>Everything is ready for the target's server to begin.</summary>
    Prepared,

    /// <summary>The target's server has begun.</summary>
    Begun,

    /// <summary>The target has all of the pass, and much has changed since.</summary>
    PassDone,

    /// <summary>The target has all of the pass, and little has changed since.</summary>
    AlmostDone,

    /// <summary>The target has all of the final pass.</summary>
    FinalPassDone,

    /// <summary>The source was frozen for too long.</summary>
    FrozenTooLong,

    /// <summary>Both sides have the same.</summary>
    Agreed,

    /// <summary>The target has switched.</summary>
    Switched,

    /// <summary>The target's server never switches.</summary>
    SwitchRefused,

    /// <summary>An owner ended it.</summary>
    Cancelled,

    /// <summary>It cannot go on.</summary>
    Failed,

    /// <summary>An owner takes it back.</summary>
    UndoAsked,

    /// <summary>The target has its former content again.</summary>
    Undone,

    /// <summary>The target's server cannot take it back.</summary>
    UndoRefused,

    /// <summary>The source is deleted.</summary>
    SourceDeleted,

    /// <summary>The source is restored by the support: it is active again beside the target.</summary>
    SourceRestored,
}
