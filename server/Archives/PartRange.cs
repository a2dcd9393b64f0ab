namespace Mover.Server.Archives;

/// <summary>Which bytes of which part are read.</summary>
internal sealed record PartRange(Archive Archive, ArchivePart Part, long OffsetBytes, long LengthBytes)
{
    /// <summary>True if the range reaches the last byte of the part: such a read counts as a download.</summary>
    public bool ReachesEnd => OffsetBytes + LengthBytes == Part.SizeBytes;
}
