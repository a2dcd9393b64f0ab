using System.Runtime.InteropServices;

namespace Mover.Server.Archives.Zip;

/// <summary>Knows all names given so far while an archive is planned, and renumbers those that a disk without case could not tell
/// apart, or that would be a file and a folder at once.</summary>
/// <remarks>Only hashes are kept. What is renumbered comes out as levels and numbers, from which <see cref="ZipName"/> makes the same
/// name again without this book.</remarks>
internal sealed class NameBook(NameHash hash)
{
    private readonly NameSet _files = new();
    private readonly NameSet _folders = new();

    /// <summary>Hash of a plain folder that is a file elsewhere → the number its entries go by, for good.</summary>
    private readonly Dictionary<ulong, int> _folderNumbers = [];

    /// <summary>Hash of a plain file name → the number to try next, so that a thousand twins cost a thousand tries and not a million.</summary>
    private readonly Dictionary<ulong, int> _nextFileNumbers = [];

    private readonly List<Renumbering> _numbers = [];
    private readonly List<ulong> _plainFolders = [];
    private readonly byte[] _folded = new byte[ZipName.ScratchBytes * CaseFolding.GreatestGrowth];
    private readonly byte[] _lastFolder = new byte[ZipName.ScratchBytes];
    private int _lastFolderLength = -1;
    private ulong _lastFolderHash;

    /// <summary>The renumberings of the name given last; empty for nearly all.</summary>
    public ReadOnlySpan<Renumbering> Numbers => CollectionsMarshal.AsSpan(_numbers);

    /// <summary>Writes a name that no earlier entry has, and takes it.</summary>
    public int Take(ZipFolder folder, in ArchiveEntry entry, Span<byte> name)
    {
        _numbers.Clear();
        var length = ZipName.Write(folder, entry, [], name);
        if (!IsInLastFolder(name[..length]))
            length = SettleFolders(folder, entry, name, length);
        return SettleFile(folder, entry, name, length);
    }

    private bool IsInLastFolder(ReadOnlySpan<byte> name) =>
        name.LastIndexOf((byte)'/') == _lastFolderLength
        && name[.._lastFolderLength].SequenceEqual(_lastFolder.AsSpan(0, _lastFolderLength));

    /// <summary>Renumbers folders from the top until none of them is a file.</summary>
    private int SettleFolders(ZipFolder folder, in ArchiveEntry entry, Span<byte> name, int length)
    {
        _plainFolders.Clear();
        while (FindFileAmongFolders(name[..length], ZipFolder.DepthOf(entry.Kind), out var level) is { } clash)
        {
            if (_numbers.Count > 0 && _numbers[^1].Level == level)
            {
                _numbers[^1] = new Renumbering(level, _numbers[^1].Number + 1);
            }
            else
            {
                _numbers.Add(new Renumbering(level, _folderNumbers.GetValueOrDefault(clash, 2)));
                _plainFolders.Add(clash);
            }
            length = ZipName.Write(folder, entry, Numbers, name);
        }
        for (var i = 0; i < _plainFolders.Count; i++)
            _folderNumbers[_plainFolders[i]] = _numbers[i].Number;
        RememberFolder(name[..length]);
        return length;
    }

    /// <summary>Takes the folders of the name down to the first that is a file, and gives that one's hash and level.</summary>
    private ulong? FindFileAmongFolders(ReadOnlySpan<byte> name, int prefixDepth, out int level)
    {
        var folded = _folded.AsSpan(0, CaseFolding.Fold(name, _folded));
        var current = 0UL;
        level = -prefixDepth;
        for (var slash = folded.IndexOf((byte)'/'); slash >= 0; slash = folded.IndexOf((byte)'/'), level++)
        {
            current = hash.Below(current, folded[..slash]);
            if (level >= 0 && _files.Contains(current))
                return current;
            _folders.Add(current);
            folded = folded[(slash + 1)..];
        }
        _lastFolderHash = current;
        return null;
    }

    /// <summary>Only a folder under its plain name is a short cut for the next entry.</summary>
    private void RememberFolder(ReadOnlySpan<byte> name)
    {
        _lastFolderLength = _numbers.Count == 0 ? name.LastIndexOf((byte)'/') : -1;
        if (_lastFolderLength > 0)
            name[.._lastFolderLength].CopyTo(_lastFolder);
    }

    private int SettleFile(ZipFolder folder, in ArchiveEntry entry, Span<byte> name, int length)
    {
        var plain = HashInLastFolder(name[..length]);
        var taken = plain;
        if (IsTaken(plain))
        {
            var number = _nextFileNumbers.GetValueOrDefault(plain, 2);
            _numbers.Add(new Renumbering(entry.Path.Span.Count((byte)'/'), number));
            do
            {
                _numbers[^1] = _numbers[^1] with { Number = number++ };
                length = ZipName.Write(folder, entry, Numbers, name);
                taken = HashOf(name[..length]);
            }
            while (IsTaken(taken));
            _nextFileNumbers[plain] = number;
        }
        _files.Add(taken);
        return length;
    }

    private bool IsTaken(ulong file) => _files.Contains(file) || _folders.Contains(file);

    private ulong HashInLastFolder(ReadOnlySpan<byte> name)
    {
        var last = name[(name.LastIndexOf((byte)'/') + 1)..];
        return hash.Below(_lastFolderHash, _folded.AsSpan(0, CaseFolding.Fold(last, _folded)));
    }

    /// <summary>Of a name whose folders may have become fewer: its number can make it too long for them.</summary>
    private ulong HashOf(ReadOnlySpan<byte> name)
    {
        var current = 0UL;
        foreach (var segment in name.Split((byte)'/'))
            current = hash.Below(current, _folded.AsSpan(0, CaseFolding.Fold(name[segment], _folded)));
        return current;
    }
}
