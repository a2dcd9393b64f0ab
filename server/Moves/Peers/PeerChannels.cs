using Grpc.Core;

namespace Mover.Server.Moves.Peers;

/// <summary>The ways to other servers: one for control calls to each, and some more on which contents come side by side, each of them a
/// connection of its own, since one connection has one window and one lost packet stops all that is on it.</summary>
internal sealed class PeerChannels(PeerGate gate, MovesOptions options, TimeProvider time) : IAsyncDisposable
{
    private const int ControlWay = -1;

    private readonly Lock _lock = new();
    private readonly Dictionary<(PeerAddress Server, int Way), (PeerRoad Road, long LastUse)> _roads = [];
    private bool _isClosed;

    /// <summary>After how long without a call a connection is closed, and its way forgotten.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Ways that are known at present.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _roads.Count;
        }
    }

    /// <summary>For calls that steer a move. Refuses a server that the settings do not allow to call.</summary>
    public CallInvoker Control(PeerAddress server) => FindRoad(server, ControlWay).Calls;

    /// <summary>For calls that carry contents. Refuses a server that the settings do not allow to call.</summary>
    /// <param name="index">Chooses one of <see cref="MovesOptions.Connections"/> connections.</param>
    public CallInvoker Contents(PeerAddress server, int index) => FindRoad(server, (int)((uint)index % (uint)options.Connections)).Calls;

    /// <summary>Ends all calls and closes all connections.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var (road, _) in _roads.Values)
                road.Dispose();
            _roads.Clear();
        }

        return ValueTask.CompletedTask;
    }

    private PeerRoad FindRoad(PeerAddress server, int way)
    {
        gate.Require(server);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (!_roads.TryGetValue((server, way), out var found))
            {
                Forget();
                found.Road = new PeerRoad(server, gate, options.CertificateAuthority, Idle);
            }

            _roads[(server, way)] = (found.Road, time.GetTimestamp());
            return found.Road;
        }
    }

    /// <summary>Forgets ways that have no connection any more: owners name servers, and these may be many.</summary>
    /// <remarks>They are not ended: somebody may just be about to call, and a way without a connection holds nothing.</remarks>
    private void Forget()
    {
        foreach (var (key, (road, lastUse)) in _roads)
        {
            if (road.IsResting && time.GetElapsedTime(lastUse) >= Idle)
                _roads.Remove(key);
        }
    }
}
