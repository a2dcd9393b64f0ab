namespace Mover.Server.Moves.Partners;

/// <summary>Somebody said that a space which shares with one of this server has moved.</summary>
internal sealed record Announcement(string PartnerSpaceId, string OldAddress, int FailureCount);
