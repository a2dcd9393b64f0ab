using Google.Protobuf;

namespace Mover.Tui.FullScreen.Running;

/// <summary>How a question is asked.</summary>
/// <param name="IsRead">True if it changes nothing at the server.</param>
/// <param name="AttemptsOf">How often a request may be sent.</param>
internal sealed record AskRow(
    Type Request, bool IsRead, Func<IMessage, int> AttemptsOf, Func<IMessage, CancellationToken, Task<IMessage>> Call);
