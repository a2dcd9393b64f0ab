namespace Mover.Tests.Blobs;

/// <summary>A folder for one test, deleted at its end.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mover-blobs-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
