using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Imports.Formats;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>Opens the files of an import, each read as a zip.</summary>
internal sealed class ImportFiles(MoverDatabase database, BlobKeeper blobs, ImportsOptions options)
{
    // An archive may have more than the space takes, where only a part of it is chosen; what is far more was made to do harm.
    private const int TimesTheQuota = 4;
    private const long LeastBytes = 1L << 30;

    public async Task<IReadOnlyList<OpenedFile>> OpenAsync(Import import, long quotaBytes, CancellationToken ct)
    {
        var files = await database.ReadAsync((session, ct) => ImportFileTable.ListAsync(session, import.Id, ct), ct);
        var located = await blobs.LocateManyAsync([.. files.Select(file => file.Digest).OfType<Digest>()], ct);
        var (entries, bytes) = ((long)options.MostEntries, TimesTheQuota * Math.Max(quotaBytes, LeastBytes));
        var opened = new List<OpenedFile>();
        foreach (var file in files)
        {
            if (file.Digest is not { } digest || located.GetValueOrDefault(digest) is not { } blob)
                throw new Refusal(Reason.ImportFileMissing, $"The file {file.Number} is not here.", ("file_number", $"{file.Number}"));
            // What is read next mostly lies next.
            var upload = new ReadAhead(digest.SizeBytes, (offset, length, ct) => blobs.OpenContentAsync(blob, offset, length, ct)).ToFile();
            var zip = await ZipFile.OpenAsync(upload, new ZipLimits(entries, bytes), ct);
            (entries, bytes) = (entries - zip.EntryCount, bytes - zip.SizeBytes);
            opened.Add(new OpenedFile(file.Number, file.Name, digest, zip));
        }

        return opened;
    }
}
