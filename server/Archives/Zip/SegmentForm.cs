namespace Mover.Server.Archives.Zip;

/// <summary>What a safe segment is made of.</summary>
internal readonly ref struct SegmentForm
{
    /// <summary>The true name, without `/`.</summary>
    public required ReadOnlySpan<byte> Name { get; init; }

    /// <summary>Put before the extension of a file or at the end of a folder: a version's time, a twin's number. ASCII.</summary>
    public required ReadOnlySpan<byte> Infix { get; init; }

    /// <summary>What tells this name from others that are cut alike.</summary>
    public required ReadOnlySpan<byte> Hashed { get; init; }

    /// <summary>Only the name of a file has an extension.</summary>
    public required bool IsFile { get; init; }

    /// <summary>Cut and marked in any case, because it stands for a longer path.</summary>
    public bool IsMarked { get; init; }

    public int MaxCharacters { get; init; } = int.MaxValue;

    public SegmentForm()
    {
    }
}
