using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Mover.Tui.Connection;
using Mover.Tui.Entries;
using Mover.Tui.Progress;
using Mover.V1;

namespace Mover.Tui.Put;

/// <summary>One upload of one file, from wherever the server has it to its end.</summary>
internal sealed class LargeFileUpload(
    MoverConnection connection, PutTarget target, FoundFile file, string uploadId, TransferProgress progress)
{
    private const int ChunkBytes = 64 << 10;

    private long _countedBytes;
    private long _bestCommittedBytes;

    /// <summary>Asks how much is there, sends the rest, and compares the digest of what was stored.</summary>
    public async Task<UploadEnd> GoOnAsync(Patience patience, CancellationToken cancellation)
    {
        var (committedBytes, complete) = await QueryAsync(cancellation);
        if (committedBytes > _bestCommittedBytes)
        {
            _bestCommittedBytes = committedBytes;
            patience.Succeeded();
        }
        Count(committedBytes, moved: false);
        using var reading = FileReading.Open(file);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (complete)
            return await FindEndAsync(reading, digest, cancellation);
        if (!Digest(reading, digest, committedBytes))
            return UploadEnd.FileChanged;
        return await SendAsync(reading, digest, committedBytes, cancellation);
    }

    private async Task<(long CommittedBytes, bool Complete)> QueryAsync(CancellationToken cancellation)
    {
        try
        {
            var request = new QueryWriteRequest { SpaceId = target.SpaceId, UploadId = uploadId };
            var response = await connection.Spaces.QueryWriteAsync(request, connection.Options(cancellation));
            return (response.CommittedBytes, response.Complete);
        }
        catch (RpcException refused) when (ServerRefusal.Is(refused, "NOT_FOUND"))
        {
            return (0, false);
        }
    }

    /// <summary>The upload is finished: by a command that was killed before it heard so, or long ago.</summary>
    private async Task<UploadEnd> FindEndAsync(FileReading reading, IncrementalHash digest, CancellationToken cancellation)
    {
        if (!Digest(reading, digest, file.SizeBytes) || !reading.IsUnchanged())
            return UploadEnd.FileChanged;
        var request = new ReadEntryRequest
        {
            SpaceId = target.SpaceId,
            Entry = new EntryName { Application = target.Application, Kind = EntryKind.File, Path = file.Path },
            ReadLimitBytes = 1,
        };
        try
        {
            using var call = connection.Spaces.ReadEntry(request, connection.Options(cancellation));
            return await call.ResponseStream.MoveNext(cancellation) && call.ResponseStream.Current.Entry is { } entry
                ? End(entry, digest)
                : UploadEnd.OtherContent;
        }
        catch (RpcException refused) when (ServerRefusal.Is(refused, "NOT_FOUND"))
        {
            return UploadEnd.OtherContent;
        }
    }

    private async Task<UploadEnd> SendAsync(FileReading reading, IncrementalHash digest, long offset, CancellationToken cancellation)
    {
        using var call = connection.Spaces.WriteEntry(connection.Options(cancellation));
        if (await call.RequestStream.TryWriteAsync(Header(offset), cancellation)
            && !await WriteBytesAsync(call.RequestStream, reading, digest, offset, cancellation))
            return UploadEnd.FileChanged;
        return End((await call).Entry, digest);
    }

    /// <summary>Writes the rest of the file, as long as the call goes on; false, with the last bytes unsent, if the file did not stay the same.</summary>
    private async Task<bool> WriteBytesAsync(
        IClientStreamWriter<WriteEntryRequest> requests, FileReading reading, IncrementalHash digest, long offset, CancellationToken cancellation)
    {
        var buffer = new byte[ChunkBytes];
        while (offset < file.SizeBytes)
        {
            var wanted = (int)Math.Min(ChunkBytes, file.SizeBytes - offset);
            if (reading.Read(buffer.AsSpan(0, wanted), offset) < wanted)
                return false;
            offset += wanted;
            if (offset == file.SizeBytes && !reading.IsUnchanged())
                return false;
            digest.AppendData(buffer, 0, wanted);
            var data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, wanted));
            if (!await requests.TryWriteAsync(new WriteEntryRequest { Data = data }, cancellation))
                return true;
            Count(offset, moved: true);
        }
        await requests.TryCompleteAsync();
        return true;
    }

    private WriteEntryRequest Header(long offset) => new()
    {
        Header = new WriteEntryHeader
        {
            SpaceId = target.SpaceId,
            UploadId = uploadId,
            WriteOffsetBytes = offset,
            Entry = new Entry
            {
                Application = target.Application,
                Kind = EntryKind.File,
                Path = file.Path,
                SizeBytes = file.SizeBytes,
                ModifyTime = EntryTime.ToTimestamp(file.ModifyTime),
            },
        },
    };

    private UploadEnd End(Entry entry, IncrementalHash digest) =>
        entry.Sha256.Span.SequenceEqual(digest.GetCurrentHash()) && EntryTime.Find(entry.ModifyTime) == file.ModifyTime
            ? UploadEnd.Written
            : UploadEnd.OtherContent;

    /// <summary>Digests the first bytes of the file; false if there are not so many.</summary>
    private static bool Digest(FileReading reading, IncrementalHash digest, long lengthBytes)
    {
        var buffer = new byte[1 << 20];
        for (var offset = 0L; offset < lengthBytes;)
        {
            var wanted = (int)Math.Min(buffer.Length, lengthBytes - offset);
            if (reading.Read(buffer.AsSpan(0, wanted), offset) < wanted)
                return false;
            digest.AppendData(buffer, 0, wanted);
            offset += wanted;
        }
        return true;
    }

    private void Count(long reachedBytes, bool moved)
    {
        if (moved)
            progress.Moved(reachedBytes - _countedBytes);
        else
            progress.Found(reachedBytes - _countedBytes);
        _countedBytes = reachedBytes;
    }
}
