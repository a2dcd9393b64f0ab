namespace Mover.Server.Archives.Zip;

/// <summary>An entry from which a part can be written on: a reader at any offset scans from the checkpoint before it.</summary>
/// <param name="Ordinal">Of the entry in its part.</param>
/// <param name="Key">Where the scan of entries starts again.</param>
/// <param name="EntryOffset">Of its local header in the part.</param>
/// <param name="LineOffset">Of its line in the entries file.</param>
/// <param name="DirectoryOffset">Of its record in the central directory.</param>
/// <param name="RenumberingsOffset">Of the first renumbering that is not before it.</param>
internal sealed record Checkpoint(
    int Ordinal, EntryKey Key, long EntryOffset, long LineOffset, long DirectoryOffset, int RenumberingsOffset)
{
    /// <summary>Entries from one checkpoint to the next: 4 000 for a million, and a read throws away at most this many rows.</summary>
    public const int Interval = 256;
}
