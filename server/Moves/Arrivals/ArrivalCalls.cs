using System.Runtime.CompilerServices;
using Mover.Peer.V1;
using Mover.Server.Calls;

namespace Mover.Server.Moves.Arrivals;

/// <summary>What the server of a source may ask this one for, as the server of the target; each call names its move by the credential.</summary>
internal sealed class ArrivalCalls(
    ArrivalDescription description,
    ArrivalBeginning beginning,
    ArrivalSwitch switching,
    ArrivalEnding ending,
    ArrivalSource source,
    ArrivalInversion inversion,
    ArrivalWatch watch)
{
    public Task<DescribeTargetResponse> DescribeAsync(string moveId, IAsyncEnumerable<ContentGroup> contents, CancellationToken ct) =>
        description.DescribeAsync(moveId, contents, ct);

    public Task<BeginArrivalResponse> BeginAsync(string moveId, BeginArrivalRequest request, CancellationToken ct) =>
        beginning.BeginAsync(moveId, request, ct);

    public Task BeginPassAsync(string moveId, BeginPassRequest request, CancellationToken ct) => beginning.BeginPassAsync(moveId, request, ct);

    public async IAsyncEnumerable<WatchArrivalResponse> WatchAsync(string moveId, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var arrival in await watch.OpenAsync(moveId, ct))
            yield return arrival;
    }

    public Task<SwitchArrivalResponse> SwitchAsync(string moveId, SwitchArrivalRequest request, CancellationToken ct) =>
        switching.SwitchAsync(moveId, request, ct);

    public Task AbortAsync(string moveId, AbortArrivalRequest request, CancellationToken ct) =>
        ending.AbortAsync(moveId, request.Reason, request.Words, ct);

    public Task UndoAsync(string moveId, UndoArrivalRequest request, CancellationToken ct) =>
        ending.UndoAsync(moveId, request.DiscardChanges, ct);

    public Task TellSourceAsync(string moveId, TellSourceRequest request, CancellationToken ct)
    {
        if (request.Restored)
            return source.RestoredAsync(moveId, ct);
        var expireTime = Fields.FindTime(request.UndoExpireTime, "undo_expire_time") ?? throw Refusal.Field("undo_expire_time", "is missing.");
        return source.PostponedAsync(moveId, expireTime, ct);
    }

    public Task InvertAsync(string moveId, InvertDraftRequest request, CancellationToken ct) => inversion.InvertAsync(moveId, request, ct);
}
