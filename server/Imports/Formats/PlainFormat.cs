using System.Runtime.CompilerServices;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports.Formats;

/// <summary>Any zip that is nothing else: what it has becomes files.</summary>
internal sealed class PlainFormat : ArchiveFormat
{
    public const string Files = "files";

    // What macOS and Windows leave in folders for themselves.
    private static readonly HashSet<string> SystemNames = new(StringComparer.OrdinalIgnoreCase) { ".DS_Store", "Thumbs.db", "desktop.ini" };

    public override ImportFormat Format => ImportFormat.Plain;

    public override Task<bool> FitsAsync(ArchiveContents contents, CancellationToken ct) => Task.FromResult(true);

    public override Task<ArchiveHeading> ReadHeadingAsync(ArchiveContents contents, CancellationToken ct) => Task.FromResult(new ArchiveHeading());

    public override async IAsyncEnumerable<FoundThing> ReadAsync(
        ArchiveContents contents, ArchiveHeading heading, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in contents.ListAsync("", ct))
        {
            if (item.Fault == ZipFault.None)
                yield return Read(item);
        }
    }

    public override FoundThing? FindLeft(ImportItem item, ArchiveHeading heading) => Read(item);

    private static FoundThing Read(ImportItem item)
    {
        var found = new FoundThing(Files, EntryKind.File, item.Path, item);
        return item.Path.StartsWith("__MACOSX/", StringComparison.Ordinal) || SystemNames.Contains(item.Name)
            ? found.Refused(ImportCause.NotCarried)
            : found;
    }
}
