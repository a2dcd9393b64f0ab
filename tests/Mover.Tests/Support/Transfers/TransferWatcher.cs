using Grpc.Core;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Tests.Support.Transfers;

/// <summary>A member of staff who watches what is under way.</summary>
internal sealed class TransferWatcher(AsyncServerStreamingCall<WatchTransfersResponse> call) : IDisposable
{
    // Longer than anything takes to be told.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2.5);

    private Task<bool>? _next;

    /// <summary>What was told last of each.</summary>
    public Dictionary<string, Transfer> Seen { get; } = [];

    public List<WatchTransfersResponse> Messages { get; } = [];

    /// <summary>Everything that was said.</summary>
    public string Words => string.Join('\n', Messages);

    public static async Task<TransferWatcher> BeginAsync(TestServer server, CancellationToken ct, string spaceId = "")
    {
        var auditor = await server.StaffClientAsync(Staff.Auditor, ct);
        return new TransferWatcher(auditor.Support.WatchTransfers(new WatchTransfersRequest { SpaceId = spaceId }, auditor.With(ct)));
    }

    /// <summary>One that has been told the present state.</summary>
    public static async Task<TransferWatcher> BeginCompleteAsync(TestServer server, CancellationToken ct, string spaceId = "")
    {
        var watcher = await BeginAsync(server, ct, spaceId);
        await watcher.UntilAsync(() => watcher.Messages[^1].IsComplete, ct);
        return watcher;
    }

    public async Task<WatchTransfersResponse> NextAsync(CancellationToken ct)
    {
        var next = _next ?? call.ResponseStream.MoveNext(ct);
        _next = null;
        Assert.That(await next, Is.True, "the stream ended");
        var message = call.ResponseStream.Current;
        Messages.Add(message);
        foreach (var transfer in message.Transfers)
            Seen[KeyOf(transfer)] = transfer;
        return message;
    }

    /// <summary>Reads until something is so.</summary>
    public async Task UntilAsync(Func<bool> isSo, CancellationToken ct)
    {
        do
            await NextAsync(ct);
        while (!isSo());
    }

    /// <summary>Reads until a transfer stands in some way.</summary>
    public Task UntilAsync(string key, Func<Transfer, bool> isSo, CancellationToken ct) =>
        UntilAsync(() => Seen.TryGetValue(key, out var transfer) && isSo(transfer), ct);

    /// <summary>Nothing is told, for longer than a change would need.</summary>
    public async Task ExpectSilenceAsync(CancellationToken ct)
    {
        _next ??= call.ResponseStream.MoveNext(ct);
        await Task.WhenAny(_next, Task.Delay(Silence, ct));
        Assert.That(_next.IsCompleted, Is.False, () => $"this was told: {call.ResponseStream.Current}");
    }

    public void Dispose() => call.Dispose();

    /// <summary>The id of a transfer; behind that of a move, which side of it.</summary>
    private static string KeyOf(Transfer transfer) => transfer.TransferCase switch
    {
        Transfer.TransferOneofCase.Move => $"{transfer.Move.MoveId} {transfer.Move.Role}",
        Transfer.TransferOneofCase.Import => transfer.Import.ImportId,
        _ => transfer.Archive.ArchiveId,
    };
}
