using System.Runtime.CompilerServices;
using Mover.Server.Blobs;

namespace Mover.Server.Imports.Formats.Movers;

/// <summary>Reads the list of a part line by line; it may be larger than memory.</summary>
internal static class EntryLines
{
    // Three times a path of 4096 bytes, each byte escaped as six.
    private const int MostLineBytes = 128 << 10;

    /// <summary>The lines in their order; null for one that is none that a Mover would write.</summary>
    public static async IAsyncEnumerable<EntryLine?> ReadAsync(BlobReader content, [EnumeratorCancellation] CancellationToken ct)
    {
        var buffer = new byte[2 * MostLineBytes];
        var (start, end) = (0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return EntryLine.Find(buffer.AsMemory(start, length));
                start += length + 1;
                continue;
            }

            // A line that is longer than any can be ends the list.
            if (end - start > MostLineBytes)
            {
                yield return null;
                yield break;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = await content.ReadAsync(buffer.AsMemory(end), ct);
            if (read == 0)
                break;
            end += read;
        }

        if (end > start)
            yield return EntryLine.Find(buffer.AsMemory(start, end - start));
    }
}
