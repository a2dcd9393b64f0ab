using Mover.Server.Database;

namespace Mover.Server.Spaces.Ending;

/// <summary>What else comes of the end of a space, in the transaction in which it is decided; the room that knows stands above this one.</summary>
/// <param name="OvertakeAsync">Ends requests and grants for a space that is restored or gone.</param>
/// <param name="PostponeAsync">Tells requests for a space that it is deleted on another day.</param>
internal sealed record EndingEffects(
    Func<DatabaseSession, Space, CancellationToken, Task> OvertakeAsync,
    Func<DatabaseSession, Space, DateTimeOffset, CancellationToken, Task> PostponeAsync);
