using Mover.Server.Archives;
using Mover.Server.Archives.Zip;

namespace Mover.Tests.Archives;

/// <summary>A temporary folder with the parts of an archive as files.</summary>
internal sealed class PartFolder : IDisposable
{
    private const int BufferBytes = 1 << 20;

    public string Path { get; } = Directory.CreateTempSubdirectory("mover-parts-").FullName;

    public static async Task<PartFolder> OfAsync(SampleArchive archive, CancellationToken cancellationToken)
    {
        var folder = new PartFolder();
        foreach (var part in (await archive.PlanAsync()).Parts)
            await folder.WriteAsync(part, archive.Source, cancellationToken);
        return folder;
    }

    public string[] Files => [.. Directory.GetFiles(Path, "*.zip").Order()];

    /// <summary>Writes a part as a sparse file: a block of zeros becomes a hole.</summary>
    public async Task<string> WriteAsync(PartLayout part, ArchiveSource source, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.Combine(Path, part.FileName);
        await using var reader = PartReader.OpenAt(part, source, 0);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[BufferBytes];
        for (var read = await reader.ReadAsync(buffer, cancellationToken); read > 0; read = await reader.ReadAsync(buffer, cancellationToken))
        {
            if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            else
                file.Seek(read, SeekOrigin.Current);
        }
        Assert.That(file.Position, Is.EqualTo(part.SizeBytes), part.FileName);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
