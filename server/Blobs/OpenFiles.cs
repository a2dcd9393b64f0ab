using Microsoft.Win32.SafeHandles;

namespace Mover.Server.Blobs;

/// <summary>Keeps the files read last open: a part of small blobs reads the same pack thousands of times.</summary>
internal sealed class OpenFiles(int maxIdle) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<OpenFile>> _files = [];
    private readonly LinkedList<OpenFile> _latestFirst = [];

    /// <summary>Lends the file; every lease must be given back to <see cref="Return"/>.</summary>
    public OpenFile Lease(string path)
    {
        lock (_gate)
        {
            if (_files.TryGetValue(path, out var node))
            {
                _latestFirst.Remove(node);
            }
            else
            {
                var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                node = new LinkedListNode<OpenFile>(new OpenFile(path, handle));
                _files.Add(path, node);
                node.Value.Users++;
            }
            _latestFirst.AddFirst(node);
            node.Value.Users++;
            while (_latestFirst.Count > maxIdle) Drop(_latestFirst.Last!);
            return node.Value;
        }
    }

    public void Return(OpenFile file)
    {
        lock (_gate) Release(file);
    }

    /// <summary>Called when the file is deleted. Who still reads it reads on.</summary>
    public void Forget(string path)
    {
        lock (_gate)
        {
            if (_files.TryGetValue(path, out var node)) Drop(node);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            while (_latestFirst.Last is { } node) Drop(node);
        }
    }

    private static void Release(OpenFile file)
    {
        if (--file.Users == 0) file.Handle.Dispose();
    }

    private void Drop(LinkedListNode<OpenFile> node)
    {
        _latestFirst.Remove(node);
        _files.Remove(node.Value.Path);
        Release(node.Value);
    }

    /// <summary>The table of open files is itself one of the users.</summary>
    internal sealed class OpenFile(string path, SafeFileHandle handle)
    {
        public string Path { get; } = path;

        public SafeFileHandle Handle { get; } = handle;

        public int Users { get; set; }
    }
}
