namespace Mover.Server.Spaces;

/// <summary>What a write adds to the counts of a space, or takes away.</summary>
internal readonly record struct EntryChange(long EntryCount, long UsedBytes)
{
    public static EntryChange operator +(EntryChange left, EntryChange right) =>
        new(left.EntryCount + right.EntryCount, left.UsedBytes + right.UsedBytes);
}
