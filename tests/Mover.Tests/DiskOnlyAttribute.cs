namespace Mover.Tests;

/// <summary>Says that a test looks at stored bytes on the disk, and why.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class DiskOnlyAttribute(string cause) : ShapeOnlyAttribute("DiskOnly", !Shape.HasBucket, cause);
