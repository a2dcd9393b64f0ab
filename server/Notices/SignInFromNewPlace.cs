using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Somebody signed in from a place where this owner never did.</summary>
/// <param name="SourceAddress">The network address.</param>
/// <param name="Client">What the program called itself; a stranger wrote it.</param>
internal sealed record SignInFromNewPlace(string SessionId, string SourceAddress, string Client) : Notice
{
    public override NoticeKind Kind => NoticeKind.SignInFromNewPlace;

    public override IReadOnlyList<(string Name, string Value)> Facts =>
        [("source_address", SourceAddress), ("client", Client), ("session_id", SessionId)];
}
