namespace Mover.Server.Moves.Documents;

/// <summary>Somebody that a space shares with; at least one of both is known.</summary>
/// <param name="Address">The address of a space.</param>
internal sealed record SharePartner(string? Address, string? Mail);
