namespace Mover.Server.Moves.Partners;

/// <summary>What is known of a space that was, or is, at an address.</summary>
/// <param name="NewAddress">Where it went; null if it did not, or came back.</param>
/// <param name="HasReturned">True if it had gone, and is back.</param>
internal readonly record struct Whereabouts(string? NewAddress, bool HasReturned);
