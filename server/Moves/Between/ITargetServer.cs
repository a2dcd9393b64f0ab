using Mover.Peer.V1;

namespace Mover.Server.Moves.Between;

/// <summary>The server of a move's target, as that of its source calls it: another server, or this one.</summary>
internal interface ITargetServer
{
    /// <summary>Tells about the target, and how much of what would come is there.</summary>
    Task<DescribeTargetResponse> DescribeAsync(IAsyncEnumerable<ContentGroup> contents, CancellationToken ct);

    /// <summary>Closes the target to writes and begins to pull the first pass; repeating it gives the same answer.</summary>
    Task<BeginArrivalResponse> BeginAsync(BeginArrivalRequest request, CancellationToken ct);

    /// <summary>Lets a further pass be pulled; repeating it changes nothing.</summary>
    Task BeginPassAsync(BeginPassRequest request, CancellationToken ct);

    /// <summary>How the arrival stands, from the present state on, until it has ended.</summary>
    IAsyncEnumerable<WatchArrivalResponse> WatchAsync(CancellationToken ct);

    /// <summary>Makes the new content the current one; repeating it gives the same receipt.</summary>
    Task<SwitchArrivalResponse> SwitchAsync(SwitchArrivalRequest request, CancellationToken ct);

    /// <summary>Ends the arrival before its switch; repeating it changes nothing.</summary>
    Task AbortAsync(AbortArrivalRequest request, CancellationToken ct);

    /// <summary>Begins to give the target its former content again; repeating it changes nothing.</summary>
    Task UndoAsync(UndoArrivalRequest request, CancellationToken ct);

    /// <summary>Tells what has become of the source after the switch; repeating it changes nothing.</summary>
    Task TellSourceAsync(TellSourceRequest request, CancellationToken ct);

    /// <summary>Drafts the move that goes the other way.</summary>
    Task InvertAsync(InvertDraftRequest request, CancellationToken ct);
}
