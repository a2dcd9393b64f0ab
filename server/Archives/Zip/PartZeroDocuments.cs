namespace Mover.Server.Archives.Zip;

/// <summary>Writes the documents that only part 0 has: manifest, signature and readable page.</summary>
internal sealed class PartZeroDocuments(ArchiveHeading heading, IReadOnlyList<ZipFolder> folders, ArchiveKey key)
{
    public const string ManifestName = "mover/manifest.json";
    public const string SignatureName = "mover/signature.json";
    public const string PageName = "LISEZMOI.html";

    /// <summary>What they weigh in an archive of nothing, with room for numbers to get longer.</summary>
    public long LeastBytes
    {
        get
        {
            const int RoomForNumbers = 128;
            var totals = new ApplicationTotals[folders.Count];
            return ManifestDocument.Write(heading, folders, totals, [], key.Id).Length
                + SignatureDocument.LengthFor(key)
                + ReadablePage.Write(heading, folders, totals, 0).Length
                + (RoomForNumbers * (folders.Count + 8));
        }
    }

    /// <summary>The layout of part 0 with its documents.</summary>
    public PartLayout Complete(IReadOnlyList<PartContent> parts, IReadOnlyList<ApplicationTotals> totals)
    {
        var page = ZipDocument.Of(PageName, ReadablePage.Write(heading, folders, totals, parts.Count));
        var unsigned = ZipDocument.Of(SignatureName, new byte[SignatureDocument.LengthFor(key)]);
        var listed = parts.Select(part => new ListedPart(part, new PartLayout(part).SizeBytes)).ToArray();
        while (true)
        {
            var manifest = ManifestDocument.Write(heading, folders, totals, listed, key.Id);
            var written = ZipDocument.Of(ManifestName, manifest);
            var size = new PartLayout(parts[0] with { Documents = [written, unsigned, page] }).SizeBytes;
            if (size == listed[0].SizeBytes)
            {
                var signature = ZipDocument.Of(SignatureName, SignatureDocument.Write(manifest, key));
                return new PartLayout(parts[0] with { Documents = [written, signature, page] });
            }
            // The manifest tells the size of the part that it stands in: each round only adds digits, so it settles.
            listed[0] = listed[0] with { SizeBytes = size };
        }
    }
}
