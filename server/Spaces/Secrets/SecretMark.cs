namespace Mover.Server.Spaces.Secrets;

/// <summary>An object of a document that is a secret: it has one member, whose name tells the form and whose value is a string.</summary>
internal readonly record struct SecretMark(SecretForm Form, JsonToken Name, JsonToken Value);
