using System.Net;

namespace Mover.Server.Moves.Peers;

/// <summary>Finds the addresses behind the name of a host.</summary>
/// <exception cref="System.Net.Sockets.SocketException">There is no such name, or nobody who could say.</exception>
internal delegate Task<IPAddress[]> HostLookup(string host, CancellationToken ct);
