namespace Mover.Tests;

/// <summary>Says that a test is about the embedded database, and why.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class EmbeddedOnlyAttribute(string cause) : ShapeOnlyAttribute("EmbeddedOnly", Shape.IsEmbedded, cause);
