using Mover.V1;

namespace Mover.Tests.Moves.Relay;

/// <summary>What becomes of a call that is held.</summary>
/// <param name="Refusal">To be refused with, in place of the server.</param>
internal sealed record RelayVerdict(bool GoesOn, Reason? Refusal = null);
