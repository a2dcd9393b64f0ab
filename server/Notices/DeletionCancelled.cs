using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The deletion was taken back; the space is active.</summary>
internal sealed record DeletionCancelled() : Notice
{
    public override NoticeKind Kind => NoticeKind.DeletionCancelled;
}
