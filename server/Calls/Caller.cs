using Mover.V1;

namespace Mover.Server.Calls;

/// <summary>What a caller is.</summary>
[Flags]
internal enum Callers
{
    None = 0,
    Nobody = 1,
    Owner = 2,
    Service = 4,
    Staff = 8,

    /// <summary>The other server of a move.</summary>
    Peer = 16,
    SignedIn = Owner | Service | Staff,
    Anybody = Nobody | SignedIn,
}

/// <summary>Who makes a call: the answer of authentication, and all that rules about rights look at.</summary>
/// <param name="SubjectId">Id of the space, of the service key, of the member of staff or of the move.</param>
/// <param name="Scopes">Scopes of a service key, the one role of staff, or the one side of a move.</param>
/// <param name="SessionId">The session the call is made with; null for services.</param>
internal sealed record Caller(
    Callers Kind, string SubjectId, string DisplayName, IReadOnlySet<string> Scopes, string? SessionId)
{
    /// <summary>A caller without credentials.</summary>
    public static readonly Caller Nobody = new(Callers.Nobody, "", "", new HashSet<string>(), null);

    /// <summary>A caller whose credentials are not good.</summary>
    public static readonly Caller Rejected = new(Callers.None, "", "", new HashSet<string>(), null);

    /// <summary>The grant that lets the owner of a closed space in; empty for all other callers.</summary>
    public string GrantId { get; init; } = "";

    /// <summary>Names the caller where answers are remembered or acts are written down.</summary>
    public string Key => KeyOf(Kind, SubjectId);

    /// <summary>The space whose owner this is; empty for everybody else.</summary>
    public string SpaceId => SpaceOf(Kind, SubjectId);

    /// <summary>The name of a caller who is only about to be let in.</summary>
    public static string KeyOf(Callers kind, string subjectId) => $"{kind}:{subjectId}";

    public static string SpaceOf(Callers kind, string subjectId) => kind == Callers.Owner ? subjectId : "";

    /// <summary>Refuses an owner whose space it is not; the words do not tell a foreign space from an absent one.</summary>
    public void RequireSpace(string spaceId)
    {
        if (Kind == Callers.Owner && SubjectId != spaceId)
            throw Refusal.NotFound("space");
    }

    /// <summary>Refuses a caller that the permission table does not let through.</summary>
    public void Require(Permission permission)
    {
        if (FindRefusal(permission) is { } refusal)
            throw refusal;
    }

    /// <summary>Why the permission table does not let this caller through; null if it does.</summary>
    public Refusal? FindRefusal(Permission permission)
    {
        if (Kind == Callers.None)
            return new Refusal(Reason.CredentialsInvalid, "The credentials are wrong, ended or expired.");
        if (!permission.Callers.HasFlag(Kind))
        {
            return Kind == Callers.Nobody
                ? new Refusal(Reason.CredentialsMissing, "This call needs credentials: metadata \"authorization: Bearer TOKEN\".")
                : new Refusal(Reason.CallerNotAllowed, "This call is not for callers of this kind.");
        }

        if (GrantId.Length > 0 && !permission.InClosedSpace)
            return new Refusal(Reason.CallerNotAllowed, "The space waits for its deletion; a grant lets it be read, and nothing else.");
        return Kind == Callers.Staff ? FindRoleMissing(permission.Roles) : FindScopeMissing(permission.Scope);
    }

    private Refusal? FindRoleMissing(string[] roles) => roles.Length == 0 || roles.Any(Scopes.Contains)
        ? null
        : new Refusal(Reason.ScopeMissing, $"This needs the role {string.Join(" or ", roles)}.", ("scope", string.Join(' ', roles)));

    private Refusal? FindScopeMissing(string? scope) => Kind == Callers.Owner || scope is null || Scopes.Contains(scope)
        ? null
        : new Refusal(Reason.ScopeMissing, $"The credential lacks the scope {scope}.", ("scope", scope));
}
