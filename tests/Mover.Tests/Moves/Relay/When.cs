namespace Mover.Tests.Moves.Relay;

/// <summary>At which point of its way through a relay a call is held, dropped or refused.</summary>
internal enum When
{
    /// <summary>It has come, and the server behind the relay does not know of it.</summary>
    Arrived,

    /// <summary>The server has answered: what was asked is done, or the first message of a stream is there. The caller does not know.</summary>
    Answered,
}
