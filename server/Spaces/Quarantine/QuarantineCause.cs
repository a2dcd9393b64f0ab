namespace Mover.Server.Spaces.Quarantine;

/// <summary>Why content that came by a move cannot be used here.</summary>
internal enum QuarantineCause
{
    /// <summary>This server does not have the application.</summary>
    Unknown,

    /// <summary>The space may not create in the application.</summary>
    NotAllowed,

    /// <summary>The data is older than this server can take.</summary>
    TooOld,
}
