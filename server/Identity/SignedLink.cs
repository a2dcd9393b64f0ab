namespace Mover.Server.Identity;

/// <summary>A link that works without signing in, until its time is over or it is revoked.</summary>
internal sealed record SignedLink(string Id, string Purpose, string SubjectId, DateTimeOffset ExpireTime)
{
    public const string IdPrefix = "link";
}
