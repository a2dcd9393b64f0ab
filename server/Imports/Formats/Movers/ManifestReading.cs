using Mover.V1;

namespace Mover.Server.Imports.Formats.Movers;

/// <summary>Reads the manifest of an archive, and finds out which files are its parts and who vouches for it.</summary>
internal sealed class ManifestReading(ArchiveSignatures signatures)
{
    public async Task<ArchiveHeading> ReadAsync(ArchiveContents contents, CancellationToken ct)
    {
        var item = await contents.FindAsync(Manifest.Path, ct);
        var bytes = item is null ? null : await contents.FindDocumentAsync(item, Manifest.MostBytes, ct);
        if (bytes is null || Manifest.Find(bytes) is not { } manifest)
        {
            var none = new ArchiveHeading();
            none.Add(ImportFindingKind.PartMissing, "0");
            return none;
        }

        var (trust, keyId) = await signatures.JudgeAsync(contents, item!, bytes, ct);
        var heading = new ArchiveHeading(trust) { KeyId = keyId, SourceAddress = manifest.Address };
        foreach (var (application, version) in manifest.Versions)
            heading.Versions[application] = version;
        await MatchAsync(contents, manifest, heading, ct);
        return heading;
    }

    /// <summary>Finds the part that each file is. One whose list is another than was signed, but that stands for a part by its name or size, is that part, changed.</summary>
    private static async Task MatchAsync(ArchiveContents contents, Manifest manifest, ArchiveHeading heading, CancellationToken ct)
    {
        var missing = manifest.Parts.ToDictionary(part => part.Number);
        var unknown = new List<OpenedFile>();
        var lists = (await PartLists.ListAsync(contents, ct)).ToDictionary(list => list.FileNumber);
        foreach (var file in contents.Files)
        {
            var hash = lists.TryGetValue(file.Number, out var list) ? await PartLists.FindHashAsync(contents, list, ct) : null;
            if (manifest.Parts.FirstOrDefault(part => part.ListSha256 == hash) is not { } part)
                unknown.Add(file);
            else if (!missing.Remove(part.Number))
                heading.Add(ImportFindingKind.PartTwice, file.Name);
            else if (part.SizeBytes != file.Digest.SizeBytes)
                Alter(heading, file);
        }

        foreach (var file in unknown)
        {
            if (missing.Values.FirstOrDefault(part => part.FileName == file.Name || part.SizeBytes == file.Digest.SizeBytes) is { } changed)
            {
                missing.Remove(changed.Number);
                Alter(heading, file);
            }
            else
            {
                heading.Add(ImportFindingKind.PartForeign, file.Name);
            }
        }

        foreach (var part in missing.Values)
            heading.Add(ImportFindingKind.PartMissing, part.FileName.Length > 0 ? part.FileName : $"{part.Number}");
    }

    private static void Alter(ArchiveHeading heading, OpenedFile file)
    {
        heading.Add(ImportFindingKind.PartAltered, file.Name);
        heading.Alter();
    }
}
