using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The code that proves who asks for access.</summary>
/// <param name="SealedCode">The code under the server's keys; only the mail says it in clear.</param>
internal sealed record IdentityCode(string RequestId, string SealedCode, DateTimeOffset ExpireTime) : Notice
{
    public override NoticeKind Kind => NoticeKind.IdentityCode;
}
