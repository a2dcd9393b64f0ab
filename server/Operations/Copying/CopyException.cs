namespace Mover.Server.Operations.Copying;

/// <summary>Why stores are not copied, or not further; the message is for people.</summary>
internal sealed class CopyException(string message) : Exception(message);
