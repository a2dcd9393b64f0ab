using Mover.V1;

namespace Mover.Server.Imports.Formats;

/// <summary>One thing that a reader found in an archive, and where it belongs in a space.</summary>
/// <param name="Application">Id in the catalogue, or what the archive calls it.</param>
/// <param name="Path">In the application. It may be none that is allowed here: the plan says so.</param>
/// <param name="Content">Where its content is; null if the archive does not have it.</param>
internal sealed record FoundThing(string Application, EntryKind Kind, string Path, ImportItem? Content)
{
    /// <summary>Unix microseconds of an older version; 0 for the other kinds.</summary>
    public long VersionTime { get; init; }

    /// <summary>What the content must hash to; null if the archive does not say it.</summary>
    public byte[]? Sha256 { get; init; }

    /// <summary>The same by MD5, where the archive knows nothing better.</summary>
    public byte[]? Md5 { get; init; }

    /// <summary>When it was last modified; null if only the zip says it, or nobody.</summary>
    public DateTimeOffset? ModifyTime { get; init; }

    public string MediaType { get; init; } = "";

    public string SharedBy { get; init; } = "";

    /// <summary>What is to be said of it; of one that is <see cref="IsRefused"/>, why.</summary>
    public ImportCause Cause { get; init; }

    /// <summary>True if it cannot be taken in whatever the space allows.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The size that the archive says, where its content is missing.</summary>
    public long SizeBytes { get; init; }

    /// <summary>The thing, that cannot be taken in.</summary>
    public FoundThing Refused(ImportCause cause) => this with { Cause = cause, IsRefused = true };
}
