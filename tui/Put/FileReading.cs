using Microsoft.Win32.SafeHandles;

namespace Mover.Tui.Put;

/// <summary>An open file that is checked for having stayed what the walk found.</summary>
internal sealed class FileReading : IDisposable
{
    private readonly FoundFile _file;
    private readonly SafeFileHandle _handle;

    // ReadWrite | Delete: whoever works with the file may go on doing so.
    private FileReading(FoundFile file)
    {
        _file = file;
        _handle = File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    public static FileReading Open(FoundFile file) => new(file);

    /// <summary>Fills the buffer from an offset on; less only at the end of the file.</summary>
    public int Read(Span<byte> buffer, long offset)
    {
        var filled = 0;
        while (filled < buffer.Length && RandomAccess.Read(_handle, buffer[filled..], offset + filled) is > 0 and var read)
            filled += read;
        return filled;
    }

    /// <summary>False if what was read may be a mixture of two contents.</summary>
    public bool IsUnchanged()
    {
        Span<byte> beyond = stackalloc byte[1];
        // Files that a kernel makes up say that they are empty and are not: only reading tells.
        return RandomAccess.GetLength(_handle) == _file.SizeBytes
            && Entries.EntryTime.Truncate(File.GetLastWriteTimeUtc(_handle)) == _file.ModifyTime
            && Read(beyond, _file.SizeBytes) == 0;
    }

    public void Dispose() => _handle.Dispose();
}
