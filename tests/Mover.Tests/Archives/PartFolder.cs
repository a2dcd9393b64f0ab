using Mover.Server.Archives;
using Mover.Server.Archives.Zip;

namespace Mover.Tests.Archives;

/// <summary>A temporary folder with the parts of an archive as files.</summary>
internal sealed class PartFolder : IDisposable
{
    private const int BufferBytes = 1 << 20;

    public string Path { get; } = Directory.CreateTempSubdirectory("mover-parts-").FullName;

    public static async Task<PartFolder> OfAsync(SampleArchive archive, CancellationToken ct)
    {
        var folder = new PartFolder();
        try
        {
            foreach (var part in (await archive.PlanAsync()).Parts)
                await folder.WriteAsync(part, archive.Source, ct);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public string[] Files => [.. Directory.GetFiles(Path, "*.zip").Order()];

    /// <summary>Writes a part as a sparse file: a block of zeros becomes a hole.</summary>
    public async Task<string> WriteAsync(PartLayout part, ArchiveSource source, CancellationToken ct)
    {
        var path = System.IO.Path.Combine(Path, part.FileName);
        await using var reader = PartReader.OpenAt(part, source, 0);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[BufferBytes];
        for (var read = await reader.ReadAsync(buffer, ct); read > 0; read = await reader.ReadAsync(buffer, ct))
        {
            if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            else
                file.Seek(read, SeekOrigin.Current);
        }
        Assert.That(file.Position, Is.EqualTo(part.SizeBytes), part.FileName);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
