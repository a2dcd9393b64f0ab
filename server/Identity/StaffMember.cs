namespace Mover.Server.Identity;

/// <summary>A member of the support staff.</summary>
internal sealed record StaffMember(
    string Id, string Login, string PasswordHash, string Role, DateTimeOffset CreateTime, DateTimeOffset? DisableTime);
