using Mover.Server.Archives;
using Mover.Server.Database;
using Mover.Server.Imports;
using Mover.Server.Imports.Desk;
using Mover.Server.Moves;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Progress;
using Mover.Server.Spaces;
using Mover.V1;
using Archive = Mover.Server.Archives.Archive;
using Import = Mover.Server.Imports.Import;
using Move = Mover.Server.Moves.Move;

namespace Mover.Server.Support.Transfers;

/// <summary>Writes transfers as staff see them: as their owners do, without names.</summary>
internal sealed class TransferMessages(MoveMessages moves, ProgressBook progress, TimeProvider time)
{
    private const int RowsAtOnce = 256;

    /// <summary>Transfers as they stand; those that are not there, or forgotten, are left out.</summary>
    public async Task<Dictionary<TransferKey, Transfer>> ListAsync(DatabaseSession session, IEnumerable<TransferKey> keys, CancellationToken ct)
    {
        var found = new Dictionary<TransferKey, Transfer>();
        foreach (var some in keys.Chunk(RowsAtOnce))
        {
            foreach (var kind in some.GroupBy(key => key.Kind, key => key.Id))
                await AddAsync(session, kind.Key, [.. kind], found, ct);
        }

        await AddAddressesAsync(session, found.Values, ct);
        return found;
    }

    private async Task AddAsync(
        DatabaseSession session, TransferKind kind, IReadOnlyList<string> ids, Dictionary<TransferKey, Transfer> found, CancellationToken ct)
    {
        switch (kind)
        {
            case TransferKind.Departure:
                foreach (var move in await MoveTable.ListAsync(session, ids, ct))
                    found[new TransferKey(kind, move.Id)] = await WriteAsync(session, move, ct);
                break;
            case TransferKind.Arrival:
                foreach (var arrival in await ArrivalTable.ListAsync(session, ids, ct))
                    found[new TransferKey(kind, arrival.MoveId)] = Write(arrival);
                break;
            case TransferKind.Import:
                foreach (var import in (await ImportTable.ListAsync(session, ids, ct)).Where(import => import.State != ImportState.Deleted))
                    found[new TransferKey(kind, import.Id)] = Write(import);
                break;
            case TransferKind.Archive:
                foreach (var (archive, downloads) in await ArchiveTable.ListAsync(session, ids, ct))
                    found[new TransferKey(kind, archive.Id)] = Write(archive, downloads);
                break;
        }
    }

    private async Task<Transfer> WriteAsync(DatabaseSession session, Move move, CancellationToken ct)
    {
        var copied = move.Pass.Number > 0 ? await progress.FindAsync(session, move.Id, ct) : null;
        return new Transfer { Move = Nameless.Of(moves.Write(move, copied?.Progress)) };
    }

    private static Transfer Write(Arrival arrival) => new() { Move = Nameless.Of(MoveMessages.Write(arrival, "")) };

    private static Transfer Write(Import import) => new() { Import = Nameless.Of(ImportMessages.WriteShort(import)) };

    private Transfer Write(Archive archive, long downloads)
    {
        var message = Nameless.Of(ArchiveMessages.ToProto(archive, [], time.GetUtcNow()));
        message.DownloadCount = downloads;
        return new Transfer { Archive = message };
    }

    /// <summary>Says of each transfer whose it is; of a move into a space, that is where it goes.</summary>
    private static async Task AddAddressesAsync(DatabaseSession session, IReadOnlyCollection<Transfer> transfers, CancellationToken ct)
    {
        foreach (var some in transfers.Chunk(RowsAtOnce))
        {
            var addresses = await SpaceTable.ListAddressesAsync(session, [.. some.Select(SpaceIdOf).Distinct()], ct);
            foreach (var transfer in some)
            {
                transfer.SpaceAddress = addresses.GetValueOrDefault(SpaceIdOf(transfer), "");
                if (transfer.Move is { Role: MoveRole.Target } arrival)
                    arrival.TargetAddress = transfer.SpaceAddress;
            }
        }
    }

    private static string SpaceIdOf(Transfer transfer) => transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => transfer.Move.SpaceId,
        Transfer.TransferOneofCase.Import => transfer.Import.SpaceId,
        _ => transfer.Archive.SpaceId,
    };
}
