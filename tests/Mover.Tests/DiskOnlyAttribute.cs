namespace Mover.Tests;

/// <summary>Says that a test looks at stored bytes on the disk, and why.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class DiskOnlyAttribute(string cause) : ShapeOnlyAttribute("DiskOnly", !Shape.HasBucket, cause)
{
    public const string SeenByThePiece = "It waits for less than a piece, and in a bucket an upload is seen by the piece.";
}
