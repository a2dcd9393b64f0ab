using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Grants;

namespace Mover.Server.Identity.Sessions;

/// <summary>Tells whether a space lets its owner in; the room that knows spaces stands above this one.</summary>
/// <param name="AskAsync">Of a closed space the grant that lets its owner read it, or else what an owner with the right password is told; of an open one
/// neither.</param>
internal sealed record SpaceGate(Func<DatabaseSession, string, CancellationToken, Task<(Grant? Grant, Refusal? Refusal)>> AskAsync);
