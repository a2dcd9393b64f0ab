using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Grants;

namespace Mover.Server.Identity.Sessions;

/// <summary>Tells whether a space lets its owner in; the room that knows spaces stands above this one.</summary>
/// <param name="FindRefusalAsync">What an owner with the right password is told; null where the space is open, or a grant lets them read it.</param>
/// <param name="FindGrantAsync">The grant that lets the owner of a closed space read it; null where the space is open.</param>
internal sealed record SpaceGate(
    Func<DatabaseSession, string, CancellationToken, Task<Refusal?>> FindRefusalAsync,
    Func<DatabaseSession, string, CancellationToken, Task<Grant?>> FindGrantAsync);
