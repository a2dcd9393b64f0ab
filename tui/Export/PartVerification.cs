using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Mover.Tui.Progress;

namespace Mover.Tui.Export;

/// <summary>Compares every byte of one part with what its list of entries says, and the list with the manifest.</summary>
internal sealed class PartVerification(string fileName, VerificationReport report, TransferProgress progress)
{
    private const int BufferBytes = 128 << 10;

    // Mover's own documents: the list cannot list itself.
    private static readonly string[] Documents = [Manifest.Name, ManifestSignature.Name, EntryLine.FileName, "LISEZMOI.html"];

    private readonly string _name = Path.GetFileName(fileName);
    private readonly byte[] _buffer = new byte[BufferBytes];

    public async Task RunAsync(Manifest.Part part, CancellationToken cancellation)
    {
        try
        {
            using var zip = await ZipFile.OpenReadAsync(fileName, cancellation);
            if (new FileInfo(fileName).Length != part.SizeBytes)
                report.Find(_name, "", $"it has {new FileInfo(fileName).Length} bytes instead of {part.SizeBytes}");
            await CompareAsync(zip, part, cancellation);
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException or IOException)
        {
            report.Find(_name, "", failure.Message);
        }
    }

    private async Task CompareAsync(ZipArchive zip, Manifest.Part part, CancellationToken cancellation)
    {
        var unlisted = zip.Entries.Select(entry => entry.FullName).Where(name => !name.EndsWith('/')).ToHashSet(StringComparer.Ordinal);
        unlisted.ExceptWith(Documents);
        if (zip.GetEntry(EntryLine.FileName) is not { } list)
        {
            report.Find(_name, EntryLine.FileName, "it is missing");
            return;
        }
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = await list.OpenAsync(cancellation);
        var lines = new JsonLines(stream, digest);
        var count = 0L;
        await foreach (var line in lines.ReadAsync<EntryLine>(cancellation))
        {
            count++;
            report.Listed(line);
            if (unlisted.Remove(line.Path))
                await CompareAsync(zip.GetEntry(line.Path)!, line, cancellation);
            else
                report.Find(_name, line.Path, "it is missing, or listed twice");
        }
        if (!IsDigest(digest, part.EntriesFile.Sha256) || lines.SizeBytes != part.EntriesFile.SizeBytes || count != part.Entries)
            report.Find(_name, EntryLine.FileName, "it is not the list that the manifest names");
        foreach (var name in unlisted)
            report.Find(_name, name, "it is not in the list of entries");
    }

    private async Task CompareAsync(ZipArchiveEntry entry, EntryLine line, CancellationToken cancellation)
    {
        try
        {
            if (await FindFaultAsync(entry, line, cancellation) is { } fault)
                report.Find(_name, line.Path, fault);
            else
                report.Verified();
        }
        catch (InvalidDataException failure)
        {
            report.Find(_name, line.Path, failure.Message);
        }
        progress.Moved(entry.CompressedLength);
        progress.Finished(1);
    }

    private async Task<string?> FindFaultAsync(ZipArchiveEntry entry, EntryLine line, CancellationToken cancellation)
    {
        if (entry.Length != line.SizeBytes)
            return $"it has {entry.Length} bytes instead of {line.SizeBytes}";
        if (!string.Equals(entry.Crc32.ToString("x8"), line.Crc32, StringComparison.OrdinalIgnoreCase))
            return "its CRC-32 is another";
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = await entry.OpenAsync(cancellation);
        var length = 0L;
        // Stops at the first byte too many: a damaged entry may unfold to any size.
        for (int read; length <= line.SizeBytes && (read = await stream.ReadAsync(_buffer, cancellation)) > 0; length += read)
            digest.AppendData(_buffer, 0, read);
        if (length != line.SizeBytes)
            return $"it unfolds to another size than {line.SizeBytes} bytes";
        return IsDigest(digest, line.Sha256) ? null : "its SHA-256 is another";
    }

    private static bool IsDigest(IncrementalHash digest, string hex) =>
        string.Equals(Convert.ToHexStringLower(digest.GetHashAndReset()), hex, StringComparison.OrdinalIgnoreCase);
}
