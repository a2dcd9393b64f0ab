using Mover.Server.Moves.Documents;

namespace Mover.Server.Moves.Partners;

/// <summary>Somebody whom a space that has moved shares with, and who is to be told.</summary>
/// <param name="Number">Counts the partners of one move from 1.</param>
/// <param name="Path">What is shared.</param>
internal sealed record MovePartner(string MoveId, long Number, string Path, SharePartner Partner, MovePartnerState State, int FailureCount);
