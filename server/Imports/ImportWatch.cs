using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Imports.Desk;
using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>Shows imports live to whoever watches them.</summary>
internal sealed class ImportWatch
{
    private readonly MoverDatabase _database;
    private readonly ImportMessages _messages;

    public ImportWatch(MoverDatabase database, ImportMessages messages, ImportSignals signals, TimeProvider time)
    {
        (_database, _messages) = (database, messages);
        Live = new LiveStates<WatchImportResponse>(LoadAsync, time);
        signals.Changed.Told += Live.Publish;
        signals.Turned.Told += Live.PublishAtOnce;
    }

    /// <summary>Imports that are watched.</summary>
    public LiveStates<WatchImportResponse> Live { get; }

    public async Task<IAsyncEnumerable<WatchImportResponse>> OpenAsync(Caller caller, string importId, CancellationToken ct)
    {
        await _database.ReadAsync((session, ct) => ImportSaga.GetAsync(session, caller, importId, ct), ct);
        return Live.WatchAsync(importId, ct);
    }

    private Task<LiveState<WatchImportResponse>?> LoadAsync(string importId, CancellationToken ct) => _database.ReadAsync(
        async (session, ct) =>
        {
            if (await ImportTable.FindAsync(session, importId, ct) is not { State: not ImportState.Deleted } import)
                return null;
            var message = await _messages.WriteAsync(session, import, ct);
            var isLast = import.State is not (ImportState.Uploading or ImportState.Inspecting or ImportState.Running or ImportState.Undoing);
            return new LiveState<WatchImportResponse>(new WatchImportResponse { Import = message }, import.Version, isLast);
        }, ct);
}
