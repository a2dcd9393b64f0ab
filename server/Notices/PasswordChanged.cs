using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The owner's password was changed.</summary>
/// <param name="SourceAddress">The network address from which it was changed.</param>
internal sealed record PasswordChanged(string SourceAddress) : Notice
{
    public override NoticeKind Kind => NoticeKind.PasswordChanged;

    public override IReadOnlyList<(string Name, string Value)> Facts => [("source_address", SourceAddress)];
}
