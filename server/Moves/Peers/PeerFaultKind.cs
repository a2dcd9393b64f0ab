namespace Mover.Server.Moves.Peers;

/// <summary>How a call to another server can fail.</summary>
internal enum PeerFaultKind
{
    /// <summary>The other server said no, and why.</summary>
    Refused,

    /// <summary>The settings of this server do not allow the call; nothing was sent.</summary>
    NotAllowed,

    /// <summary>The other server was not reached, or lost, or did not answer in time: the same call may succeed later.</summary>
    Unavailable,

    /// <summary>It answered what no Mover answers. It may be a fault of the moment; whoever tries again does so a few times only.</summary>
    Misbehaves,
}
