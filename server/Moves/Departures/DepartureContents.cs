using System.Runtime.CompilerServices;
using Google.Protobuf;
using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Departures;

/// <summary>Reads stored bytes of contents for the target's server: of what the source has, and of nothing else.</summary>
/// <remarks>Messages are filled with as many contents as fit, so that small ones cost little more than their bytes.</remarks>
internal sealed class DepartureContents(MoverDatabase database, DepartureGate gate, BlobKeeper blobs)
{
    private const int MostContents = 1024;

    // Below 85 000 bytes, from which on buffers live long.
    private const int MessageBytes = 64 << 10;

    /// <returns>Messages of which each is good until the next one is asked for.</returns>
    public async IAsyncEnumerable<ReadContentsResponse> ReadAsync(
        string moveId, ReadContentsRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var (move, ranges) = (await gate.GetRunningAsync(moveId, ct), ReadRanges(request));
        var located = await LocateAsync(move, ranges, ct);
        var (buffer, filled, message) = (new byte[MessageBytes], 0, new ReadContentsResponse());
        for (var index = 0; index < ranges.Count; index++)
        {
            var blob = located[ranges[index].Digest];
            var left = blob.Info.StoredBytes - Fields.Offset(ranges[index].Offset, blob.Info.StoredBytes);
            using var reader = await blobs.OpenStoredAsync(blob, ranges[index].Offset, left, ct);
            while (left > 0)
            {
                var read = await reader.ReadFullyAsync(buffer.AsMemory(filled, (int)Math.Min(left, MessageBytes - filled)), ct);
                message.Pieces.Add(new ContentPiece { Index = index, Data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(filled, read)) });
                (left, filled) = (left - read, filled + read);
                if (filled < MessageBytes)
                    continue;
                yield return message;
                (message, filled) = (new ReadContentsResponse(), 0);
            }
        }

        if (filled > 0)
            yield return message;
    }

    private static List<(Digest Digest, long Offset)> ReadRanges(ReadContentsRequest request)
    {
        if (request.Contents.Count > MostContents)
            throw new Refusal(V1.Reason.TooLarge, $"A call reads {MostContents} contents at the most.", ("limit", $"{MostContents}"));
        return [.. request.Contents.Select(range => range.Sha256.Length == Digest.HashBytes
            ? (new Digest(range.Sha256.Span, range.SizeBytes), range.StoredOffsetBytes)
            : throw Refusal.Field("sha256", $"must have {Digest.HashBytes} bytes."))];
    }

    private async Task<IReadOnlyDictionary<Digest, StoredBlob>> LocateAsync(Move move, List<(Digest Digest, long Offset)> ranges, CancellationToken ct)
    {
        var digests = ranges.Select(range => range.Digest).Distinct().ToList();
        var held = await database.ReadAsync(
            (session, ct) => EntryReplacementTable.FindHeldAsync(session, move.SpaceId, [.. digests.Select(digest => digest.ToBytes())], ct), ct);
        var located = held.Count == digests.Count ? await blobs.LocateManyAsync(digests, ct) : null;
        return located is not null && digests.All(located.ContainsKey) ? located : throw Refusal.NotFound("content");
    }
}
