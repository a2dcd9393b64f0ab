using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Identity.Sessions;

/// <summary>Tells whether a space lets its owner in; the room that knows spaces stands above this one.</summary>
/// <param name="FindRefusalAsync">What an owner with the right password is told; null where the space is open.</param>
internal sealed record SpaceGate(Func<DatabaseSession, string, CancellationToken, Task<Refusal?>> FindRefusalAsync);
