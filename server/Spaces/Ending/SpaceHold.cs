namespace Mover.Server.Spaces.Ending;

/// <summary>Whoever keeps a space from being deleted.</summary>
/// <param name="Holder">A kind and an id: "move:…", "request:…", "grant:…", "legal:…".</param>
/// <param name="UntilTime">When it ends by itself; null while that is not known.</param>
/// <param name="ReviewTime">When a hold that staff set is to be looked at again; null for others.</param>
internal sealed record SpaceHold(string Holder, DateTimeOffset? UntilTime = null, DateTimeOffset? ReviewTime = null)
{
    /// <summary>The kind of hold that only staff lift.</summary>
    public const string Legal = "legal";

    public string Kind => Holder[..Holder.IndexOf(':')];

    public string HolderId => Holder[(Holder.IndexOf(':') + 1)..];

    public static string LegalOf(string grantId) => $"{Legal}:{grantId}";

    public bool KeepsAt(DateTimeOffset now) => !(UntilTime <= now);
}
