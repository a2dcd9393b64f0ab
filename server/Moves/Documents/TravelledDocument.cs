namespace Mover.Server.Moves.Documents;

/// <summary>A document as it is sent to the target's server.</summary>
/// <param name="IsAsItIs">True if it could not be written for the target, or not all of it: it is no JSON, or has a secret whose key is gone. It
/// travels all the same, and its owner is told.</param>
internal sealed record TravelledDocument(byte[] Document, bool IsAsItIs);
