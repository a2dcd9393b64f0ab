using System.Text;
using Mover.Server.Spaces;

namespace Mover.Server.Imports.Planning;

/// <summary>Other names for what cannot have its own: "Été (2).txt", as people would call it.</summary>
internal static class FreeNames
{
    /// <summary>How many are looked at; what has so many namesakes has them by mistake, or on purpose.</summary>
    public const int Most = 999;

    /// <summary>Names beside a path, in the order in which they are tried.</summary>
    public static IEnumerable<string> Of(string path)
    {
        var slash = path.LastIndexOf('/');
        var (folder, name) = (path[..(slash + 1)], path[(slash + 1)..]);
        var dot = name.LastIndexOf('.');
        // A name that begins with its only dot has no ending.
        var (stem, ending) = dot > 0 ? (name[..dot], name[dot..]) : (name, "");
        if (Encoding.UTF8.GetByteCount(ending) > 32)
            (stem, ending) = (name, "");
        for (var number = 2; number <= Most; number++)
        {
            var tail = $" ({number}){ending}";
            yield return folder + Cut(stem, EntryPath.MaxNameBytes - Encoding.UTF8.GetByteCount(tail)) + tail;
        }
    }

    private static string Cut(string stem, int mostBytes)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in stem.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > mostBytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        return stem[..length];
    }
}
