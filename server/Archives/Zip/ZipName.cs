using System.Text;
using System.Text.Unicode;

namespace Mover.Server.Archives.Zip;

/// <summary>Makes of an entry's true path its name in the zip: a pure function, so that a reader in the middle of a part gets the same.</summary>
internal static class ZipName
{
    /// <summary>Windows opens paths of 259 characters; the rest is left for the folder it is unpacked to.</summary>
    public const int MaxCharacters = 240;

    /// <summary>Room to write a name in: the longest has 3 bytes a character, and one segment more while it is measured.</summary>
    public const int ScratchBytes = (MaxCharacters * 3) + (2 * SafeSegment.MaxBytes);

    /// <summary>If a name must be shortened, folders up to here stay, and the file keeps at least the rest.</summary>
    private const int MaxFolderCharacters = 160;

    public static int Write(
        ZipFolder folder, in ArchiveEntry entry, ReadOnlySpan<Renumbering> numbers, Span<byte> destination)
    {
        var prefix = folder.PrefixOf(entry.Kind);
        prefix.CopyTo(destination);
        var path = entry.Path.Span;
        var walk = new NameWalk(prefix.Length, Encoding.UTF8.GetCharCount(prefix));
        var level = 0;
        for (var slash = path.IndexOf((byte)'/'); slash >= 0; slash = path.IndexOf((byte)'/'), level++)
        {
            if (walk.Characters <= MaxCharacters)
                WriteFolder(ref walk, path[..slash], NumberAt(numbers, level), destination);
            path = path[(slash + 1)..];
        }
        return WriteFile(walk, entry, path, NumberAt(numbers, level), destination);
    }

    private static void WriteFolder(ref NameWalk walk, ReadOnlySpan<byte> name, int number, Span<byte> destination)
    {
        Span<byte> infix = stackalloc byte[16];
        infix = infix[..WriteNumber(number, infix)];
        var target = destination[walk.Bytes..];
        var form = new SegmentForm { Name = name, Infix = infix, Hashed = name, IsFile = false };
        var written = SafeSegment.Write(form, target);
        var characters = Encoding.UTF8.GetCharCount(target[..written]);
        target[written] = (byte)'/';
        walk.Add(written + 1, characters + 1, MaxFolderCharacters);
    }

    private static int WriteFile(
        NameWalk walk, in ArchiveEntry entry, ReadOnlySpan<byte> name, int number, Span<byte> destination)
    {
        Span<byte> infix = stackalloc byte[64];
        var length = entry.VersionTime is { } time ? WriteTime(time, infix) : 0;
        infix = infix[..(length + WriteNumber(number, infix[length..]))];
        if (walk.Characters < MaxCharacters)
        {
            var whole = new SegmentForm { Name = name, Infix = infix, Hashed = name, IsFile = true };
            var target = destination[walk.Bytes..];
            var written = SafeSegment.Write(whole, target);
            if (walk.Characters + Encoding.UTF8.GetCharCount(target[..written]) <= MaxCharacters)
                return walk.Bytes + written;
        }
        var shortened = new SegmentForm
        {
            Name = name,
            Infix = infix,
            Hashed = entry.Path.Span,
            IsFile = true,
            IsMarked = true,
            MaxCharacters = MaxCharacters - walk.KeptCharacters,
        };
        return walk.KeptBytes + SafeSegment.Write(shortened, destination[walk.KeptBytes..]);
    }

    private static int NumberAt(ReadOnlySpan<Renumbering> numbers, int level)
    {
        foreach (var renumbering in numbers)
            if (renumbering.Level == level)
                return renumbering.Number;
        return 1;
    }

    private static int WriteNumber(int number, Span<byte> destination) =>
        number > 1 && Utf8.TryWrite(destination, $" ({number})", out var written) ? written : 0;

    // No colon: Windows takes it for a stream of a file.
    private static int WriteTime(DateTimeOffset time, Span<byte> destination) =>
        Utf8.TryWrite(destination, $" ({time.UtcDateTime:yyyy-MM-dd HH.mm.ss})", out var written) ? written : 0;
}
