using Mover.Peer.V1;

namespace Mover.Server.Moves.Between;

/// <summary>The server of a move's source, as that of its target calls it: another server, or this one.</summary>
internal interface ISourceServer
{
    /// <summary>True if both spaces are on this server: then every content is here already.</summary>
    bool IsHere { get; }

    /// <summary>The entries of a pass, in their order.</summary>
    IAsyncEnumerable<ReadEntriesResponse> ReadEntriesAsync(ReadEntriesRequest request, CancellationToken ct);

    /// <summary>Stored bytes of contents, in the order of the request. Never asked for where they are here.</summary>
    /// <param name="connection">On which of the connections they come.</param>
    IAsyncEnumerable<ReadContentsResponse> ReadContentsAsync(ReadContentsRequest request, int connection, CancellationToken ct);

    /// <summary>Where the move stands.</summary>
    Task<GetMoveStateResponse> GetStateAsync(CancellationToken ct);

    /// <summary>Asks, for the target's owner, to cancel the move, or to take it back.</summary>
    Task RequestEndAsync(RequestEndRequest request, CancellationToken ct);
}
