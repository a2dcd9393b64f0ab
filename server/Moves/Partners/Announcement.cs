namespace Mover.Server.Moves.Partners;

/// <summary>Somebody said that a space which shares with one of this server has moved, or is back.</summary>
/// <param name="ToldAddress">The address that the owner was told last; empty if none is known.</param>
internal sealed record Announcement(string PartnerSpaceId, string OldAddress, string ToldAddress, int FailureCount);
