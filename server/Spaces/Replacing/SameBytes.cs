namespace Mover.Server.Spaces.Replacing;

/// <summary>Compares all entries by their bytes.</summary>
internal sealed class SameBytes : EntryComparison
{
    public static readonly SameBytes Comparison = new();

    public override bool Differs(in EntryRow row) => false;

    public override Task<byte[]?> HashAsync(Entry entry, CancellationToken ct) => Task.FromResult<byte[]?>(null);
}
