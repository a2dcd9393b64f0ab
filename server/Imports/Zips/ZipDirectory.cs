using System.Runtime.CompilerServices;

namespace Mover.Server.Imports.Zips;

/// <summary>Reads the directory of a zip from its beginning to its end, as a stream: it may be larger than memory.</summary>
internal static class ZipDirectory
{
    // Holds the longest record there can be: three fields of 64 KiB behind the fixed part.
    private const int BufferBytes = 256 << 10;

    public static async IAsyncEnumerable<ZipRecord> ReadAsync(UploadedFile file, ZipDirectoryPlace place, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = await file.Open(place.Offset, place.SizeBytes, ct);
        var buffer = new byte[BufferBytes];
        var (start, end, count) = (0, 0, 0L);
        while (true)
        {
            var length = DirectoryRecords.FindLength(buffer.AsSpan(start, end - start));
            if (length == 0 || length > end - start)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
                var read = await reader.ReadFullyAsync(buffer.AsMemory(end), ct);
                if (read == 0)
                    break;
                end += read;
                continue;
            }

            if (++count > place.Count)
                break;
            yield return DirectoryRecords.Read(buffer.AsSpan(start, length));
            start += length;
        }

        if (count != place.Count || start != end)
            throw ZipRefusals.Directory($"does not have the {place.Count} entries that its end says");
    }
}
