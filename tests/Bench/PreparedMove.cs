using Mover.V1;

namespace Mover.Bench;

/// <summary>A move that waits to be confirmed by its mailed link.</summary>
internal sealed record PreparedMove(string Id, MoveCheck Check, MailedLink Link) : IDisposable
{
    public void Dispose() => Link.Dispose();
}
