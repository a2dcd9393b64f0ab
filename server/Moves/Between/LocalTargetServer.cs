using System.Runtime.CompilerServices;
using Mover.Peer.V1;
using Mover.Server.Moves.Arrivals;

namespace Mover.Server.Moves.Between;

/// <summary>The server of a target that is this one: the same calls, without a network.</summary>
internal sealed class LocalTargetServer(string moveId, LocalCredential credential, ArrivalCalls arrivals) : ITargetServer
{
    public async Task<DescribeTargetResponse> DescribeAsync(IAsyncEnumerable<ContentGroup> contents, CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        return await arrivals.DescribeAsync(moveId, contents, ct);
    }

    public async Task<BeginArrivalResponse> BeginAsync(BeginArrivalRequest request, CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        return await arrivals.BeginAsync(moveId, request, ct);
    }

    public async Task BeginPassAsync(BeginPassRequest request, CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        await arrivals.BeginPassAsync(moveId, request, ct);
    }

    public async IAsyncEnumerable<WatchArrivalResponse> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        await foreach (var arrival in arrivals.WatchAsync(moveId, ct))
            yield return arrival;
    }

    public async Task<SwitchArrivalResponse> SwitchAsync(SwitchArrivalRequest request, CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        return await arrivals.SwitchAsync(moveId, request, ct);
    }

    public async Task AbortAsync(AbortArrivalRequest request, CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        await arrivals.AbortAsync(moveId, request, ct);
    }

    public async Task UndoAsync(UndoArrivalRequest request, CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        await arrivals.UndoAsync(moveId, request, ct);
    }

    public async Task TellSourceAsync(TellSourceRequest request, CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        await arrivals.TellSourceAsync(moveId, request, ct);
    }

    public async Task InvertAsync(InvertDraftRequest request, CancellationToken ct)
    {
        await credential.RequireAsync(ct);
        await arrivals.InvertAsync(moveId, request, ct);
    }
}
