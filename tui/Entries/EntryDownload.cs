using System.Security.Cryptography;
using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Entries;

/// <summary>Reads one entry to its last byte, however often the connection breaks, and checks its SHA-256.</summary>
internal sealed class EntryDownload(MoverConnection connection, ReadEntryRequest source, Patience patience)
{
    /// <summary>Reads into a file, going on where an earlier attempt stopped.</summary>
    public async Task<Entry> ToFileAsync(PartialFile file, CancellationToken cancellation)
    {
        var resumed = file.LengthBytes > 0;
        while (true)
        {
            var entry = await patience.RetryAsync(retry => ReadToFileAsync(file, retry), cancellation);
            if (entry.Sha256.Span.SequenceEqual(file.Digest()))
                return entry;
            file.Restart();
            // The bytes of an earlier attempt may be those of an older content: then all is read once more.
            if (!resumed)
                throw Damaged();
            resumed = false;
        }
    }

    /// <summary>Reads into a stream that cannot go back, such as the standard output.</summary>
    public async Task<Entry> ToStreamAsync(Stream output, CancellationToken cancellation)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var offset = 0L;
        Entry? first = null;
        var entry = await patience.RetryAsync(retry => ReadAsync(offset, current =>
        {
            first ??= current;
            // What was written cannot be taken back.
            if (first.Sha256 != current.Sha256)
                throw new CommandFailure("ENTRY_CHANGED", "The entry was replaced while it was read.");
        }, async data =>
        {
            await output.WriteAsync(data, retry);
            digest.AppendData(data.Span);
            offset += data.Length;
        }, retry), cancellation);
        await output.FlushAsync(cancellation);
        return entry.Sha256.Span.SequenceEqual(digest.GetHashAndReset()) ? entry : throw Damaged();
    }

    private async Task<Entry> ReadToFileAsync(PartialFile file, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(file.LengthBytes, _ => { }, data => file.WriteAsync(data, cancellation), cancellation);
        }
        catch (RpcException refused) when (file.LengthBytes > 0 && ServerRefusal.Is(refused, "OFFSET_OUT_OF_RANGE"))
        {
            // What stands here is longer than the entry: it belongs to an older content.
            file.Restart();
            return await ReadAsync(0, _ => { }, data => file.WriteAsync(data, cancellation), cancellation);
        }
    }

    private async Task<Entry> ReadAsync(
        long offset, Action<Entry> onEntry, Func<ReadOnlyMemory<byte>, Task> onData, CancellationToken cancellation)
    {
        var request = source.Clone();
        request.ReadOffsetBytes = offset;
        using var call = connection.Spaces.ReadEntry(request, connection.Options(cancellation));
        Entry? entry = null;
        while (await call.ResponseStream.MoveNext(cancellation))
        {
            var message = call.ResponseStream.Current;
            if (message.Entry is { } current)
            {
                entry = current;
                onEntry(current);
                continue;
            }
            await onData(message.Data.Memory);
            patience.Succeeded();
        }
        return entry ?? throw new CommandFailure("ANSWER_INVALID", "The server's answer has no entry.");
    }

    private static CommandFailure Damaged() =>
        new("DIGEST_MISMATCH", "The bytes that arrived do not have the entry's SHA-256.");
}
