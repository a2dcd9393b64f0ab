namespace Mover.Server.Spaces.Secrets;

/// <summary>A secret as it is to stand in a document.</summary>
/// <param name="Content">What stands between the quotes, written as JSON wants it.</param>
internal sealed record SecretText(SecretForm Form, ReadOnlyMemory<byte> Content);
