using System.IO.Compression;
using System.Text.Json;
using Mover.Tui.CommandLine;
using Mover.Tui.Progress;

namespace Mover.Tui.Export;

/// <summary>Verifies the parts of an archive in a folder: signature, manifest, lists of entries, and every entry's bytes.</summary>
internal sealed class ArchiveVerification(string folder, TransferProgress progress)
{
    // A manifest has some hundred bytes a part.
    private const int MostDocumentBytes = 64 << 20;

    private readonly VerificationReport _report = new();

    /// <param name="archiveId">The archive that it must be.</param>
    /// <param name="fileNames">Its parts by number.</param>
    public async Task<VerificationReport> RunAsync(string archiveId, IReadOnlyList<string> fileNames, CancellationToken cancellation)
    {
        var first = fileNames[0];
        if (await FindManifestAsync(first, cancellation) is not { } manifest)
            return _report;
        if (manifest.ArchiveId != archiveId)
            _report.Find(first, Manifest.Name, $"it belongs to the archive {manifest.ArchiveId}");
        if (!manifest.Parts.OrderBy(part => part.Number).Select(part => part.FileName).SequenceEqual(fileNames))
            _report.Find(first, Manifest.Name, "it names other parts");
        var present = manifest.Parts.Where(part => fileNames.Contains(part.FileName)).ToArray();
        progress.SetTotal(present.Sum(part => part.SizeBytes), present.Sum(part => part.Entries));
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForEachAsync(present, options, async (part, stop) =>
            await new PartVerification(Path.Combine(folder, part.FileName), _report, progress).RunAsync(part, stop));
        _report.CompareTotals(first, manifest);
        return _report;
    }

    private async Task<Manifest?> FindManifestAsync(string fileName, CancellationToken cancellation)
    {
        try
        {
            using var zip = await ZipFile.OpenReadAsync(Path.Combine(folder, fileName), cancellation);
            var bytes = await ReadAsync(zip, Manifest.Name, cancellation);
            var manifest = JsonSerializer.Deserialize<Manifest>(bytes, JsonStyle.Options);
            var signature = JsonSerializer.Deserialize<ManifestSignature>(
                await ReadAsync(zip, ManifestSignature.Name, cancellation), JsonStyle.Options);
            if (manifest is not { Parts: not null, Applications: not null, Format: Manifest.KnownFormat })
                throw new InvalidDataException("The manifest is of a kind that is not known.");
            CheckSignature(fileName, bytes, manifest, signature);
            return manifest;
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException or IOException)
        {
            _report.Find(fileName, Manifest.Name, failure.Message);
            return null;
        }
    }

    private void CheckSignature(string fileName, byte[] bytes, Manifest manifest, ManifestSignature? signature)
    {
        var fault = signature is not { PublicKey: not null, Signature: not null }
            ? "it is not complete"
            : signature.FindFault(bytes);
        if (fault is null && signature!.KeyId != manifest.KeyId)
            fault = "it was made with another key than the manifest names";
        if (fault is null)
            _report.Signature = signature;
        else
            _report.Find(fileName, ManifestSignature.Name, fault);
    }

    private static async Task<byte[]> ReadAsync(ZipArchive zip, string name, CancellationToken cancellation)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"There is no {name}.");
        if (entry.Length > MostDocumentBytes)
            throw new InvalidDataException($"{name} is too large.");
        var bytes = new byte[entry.Length];
        await using var stream = await entry.OpenAsync(cancellation);
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
