using Mover.Server.Calls;

namespace Mover.Server.Identity.Sessions;

/// <summary>Who somebody says they are, with what is known of whoever that is.</summary>
/// <param name="Name">The address of a space or the login of staff, as it was given.</param>
/// <param name="SubjectId">Id of the space or of the member of staff; null if nobody has this name.</param>
/// <param name="PasswordHash">Null if nobody has this name.</param>
internal sealed record Claim(Callers Kind, string Name, string? SubjectId, string? PasswordHash)
{
    /// <summary>Refuses whoever did not prove their claim; the words do not tell an unknown name from a wrong password.</summary>
    public static Refusal Unproved() => new(V1.Reason.CredentialsInvalid, "Name and password do not match.");
}
