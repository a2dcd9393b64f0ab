namespace Mover.Server.Identity;

/// <summary>A link that works without signing in, until its time is over, it is used up or it is revoked.</summary>
/// <param name="Purpose">What it opens; see <see cref="LinkPurpose"/>.</param>
/// <param name="SubjectId">Of what: the archive, the space.</param>
internal sealed record SignedLink(string Id, string Purpose, string SubjectId, DateTimeOffset ExpireTime)
{
    public const string IdPrefix = "link";

    /// <summary>When it was used; only for links that work once.</summary>
    public DateTimeOffset? UseTime { get; init; }

    public DateTimeOffset? RevokeTime { get; init; }
}
