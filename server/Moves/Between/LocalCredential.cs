using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Moves.Between;

/// <summary>Asks for the credential of a move also where both of its spaces are on this server, as the guard of calls does for others.</summary>
internal sealed class LocalCredential(Credentials credentials, PeerCredential needed, string token)
{
    public async Task RequireAsync(CancellationToken ct)
    {
        var caller = await credentials.FindAsync(token, from: null, ct);
        if (caller is not { Kind: Callers.Peer } || caller.SubjectId != needed.MoveId || !caller.Scopes.Contains(needed.Side))
            throw new Refusal(Reason.CredentialsInvalid, "The credentials are wrong, ended or expired.");
    }
}
