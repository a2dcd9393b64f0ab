namespace Mover.Tui.Journal;

/// <summary>Who did something, as an owner is told it.</summary>
/// <param name="Kind">"owner", "staff", "service", "peer", "link", "nobody" or "server".</param>
/// <param name="Name">For staff the login, where it is known; else empty.</param>
internal sealed record ReportActor(string Kind, string Id, string Name)
{
    public const string Staff = "staff";

    /// <param name="actor">As the journal names actors: "Staff:staff_…".</param>
    public static ReportActor Of(string actor, IReadOnlyDictionary<string, string> staffNames)
    {
        var colon = actor.IndexOf(':', StringComparison.Ordinal);
        var (kind, id) = colon < 0 ? (actor, "") : (actor[..colon], actor[(colon + 1)..]);
        kind = kind.ToLowerInvariant();
        return new ReportActor(kind, id, kind == Staff ? staffNames.GetValueOrDefault(id, "") : "");
    }
}
