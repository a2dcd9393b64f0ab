namespace Mover.Server.Spaces;

/// <summary>What somebody wishes to change about a space, checked; null stays as it is.</summary>
internal sealed record SpaceChange(string? Title, string? OwnerMail, string? Language, long? QuotaBytes, SpaceRights? Rights);
