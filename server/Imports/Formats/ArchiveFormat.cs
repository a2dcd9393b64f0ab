using Mover.V1;

namespace Mover.Server.Imports.Formats;

/// <summary>Reads one kind of archive. Whatever it finds it names: what cannot be taken in too, with its cause.</summary>
/// <remarks>
/// It sees the directories of all files at once, by path, and opens contents as it needs them; nothing of an archive is believed. Memory must not grow
/// with the archive: what has to be looked up is looked up in <see cref="ArchiveContents"/>.
/// </remarks>
internal abstract class ArchiveFormat
{
    /// <summary>Where what lay in a bin is kept: nobody looks for it among the rest.</summary>
    public const string BinFolder = "Corbeille";

    public abstract ImportFormat Format { get; }

    /// <summary>True if the archive is of this kind; asked in the order in which formats are tried.</summary>
    public abstract Task<bool> FitsAsync(ArchiveContents contents, CancellationToken ct);

    /// <summary>What the archive says of itself.</summary>
    public abstract Task<ArchiveHeading> ReadHeadingAsync(ArchiveContents contents, CancellationToken ct);

    /// <summary>Everything that is to become an entry, or would if it could. Entries of the zip that are not named here are asked for by <see cref="FindLeft"/>.</summary>
    public abstract IAsyncEnumerable<FoundThing> ReadAsync(ArchiveContents contents, ArchiveHeading heading, CancellationToken ct);

    /// <summary>What an entry of the zip is that nothing found is about; null for what only describes other things.</summary>
    public abstract FoundThing? FindLeft(ImportItem item, ArchiveHeading heading);
}
