using System.Buffers;
using System.Text;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Export;

/// <summary>Lets a server's file names onto this machine's disk only if they stay in the folder.</summary>
internal static class PartFileNames
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\:*?\"<>|");

    public static void Check(IEnumerable<ArchivePart> parts)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts)
        {
            if (!IsSafe(part.FileName) || !seen.Add(part.FileName))
                throw new CommandFailure("ANSWER_INVALID", $"The server names part {part.PartNumber} in a way that no file may be named.");
        }
    }

    public static bool IsSafe(string name) =>
        name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
        && Encoding.UTF8.GetByteCount(name) <= 200
        && name[0] is not ('.' or '-')
        && !name.AsSpan().ContainsAny(Forbidden)
        && !name.Any(char.IsControl);
}
