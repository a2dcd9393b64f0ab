namespace Mover.Server.Moves;

/// <summary>What a step of a move does to the source, in the transaction of the step.</summary>
[Flags]
internal enum MoveEffects
{
    None = 0,

    /// <summary>A link that confirms goes out by mail, in the place of earlier ones.</summary>
    MailLink = 1,

    /// <summary>Links that confirm no longer work.</summary>
    EndLinks = 2,

    /// <summary>The present revision is pinned as the first pass, and the target's server gets a token to pull with.</summary>
    Prepare = 4,

    /// <summary>What changed since the last pass becomes the next one.</summary>
    NextPass = 8,

    /// <summary>The source is frozen, and what changed since becomes the final pass.</summary>
    Freeze = 16,

    /// <summary>The source can be written to again.</summary>
    Thaw = 32,

    /// <summary>The source no longer keeps anything for the move.</summary>
    Release = 64,

    /// <summary>The target's server is to be told that the move has ended.</summary>
    TellTarget = 128,

    /// <summary>The source is closed and waits for its deletion.</summary>
    Close = 256,

    /// <summary>The source is kept from being deleted.</summary>
    Hold = 512,

    /// <summary>It is no longer kept from that.</summary>
    Unhold = 1024,

    /// <summary>The source is open again.</summary>
    Reopen = 2048,

    /// <summary>The target's server can no longer call.</summary>
    EndCredentials = 4096,

    /// <summary>The source takes part in this move, and in no other one until it has ended.</summary>
    Claim = 8192,
}
