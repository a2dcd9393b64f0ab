namespace Mover.Server;

/// <summary>Keeps a second server off the data folder: uploads and packs have one writer. The verbs beside the server do not mind.</summary>
/// <remarks>A lock of the operating system on a file: it ends with the process, however that ends.</remarks>
internal sealed class FolderLock : IDisposable
{
    private const string Name = "server.lock";

    private readonly FileStream _file;

    /// <exception cref="IOException">Another server has the folder; the message is for people.</exception>
    public FolderLock(MoverOptions options)
    {
        var path = Path.Combine(options.Data, Name);
        var file = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            _file = new FileStream(path, file);
        }
        catch (IOException taken) when (File.Exists(path))
        {
            throw new IOException($"Another server uses the folder {Path.GetFullPath(options.Data)}.", taken);
        }
    }

    public void Dispose() => _file.Dispose();
}
