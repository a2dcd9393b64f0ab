using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Identity;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Gets the consent of a target's owner: signs in there with the password, and consents to this one move.</summary>
internal sealed class TargetConsent(CommandContext context, ServerAddress server)
{
    /// <summary>For those who cannot be asked.</summary>
    private const string PasswordVariable = "MOVER_TARGET_PASSWORD";

    /// <param name="sourceServer">How the target's server reaches the one of the source.</param>
    /// <returns>A token that is good for this move only, and the side of the target, whose session ends when it is disposed of.</returns>
    public async Task<(string ConsentToken, TargetSide Target)> AskAsync(Move move, string sourceServer, CancellationToken cancellation)
    {
        server.RequireSecrecy();
        var password = context.Surroundings.FindVariable(PasswordVariable) ?? await PasswordPrompt.ReadAsync(
            context.Streams, SafeText.Of($"Password of {move.TargetAddress} at {server.Authority}: "), cancellation);
        var session = await SignInAsync(move.TargetAddress, password, cancellation);
        var target = new TargetSide(server, session.Token, isOwn: true);
        try
        {
            var request = new GiveConsentRequest
            {
                RequestId = Guid.NewGuid().ToString("N"),
                SpaceId = session.SpaceId,
                MoveId = move.MoveId,
                SourceAddress = move.SourceAddress,
                SourceServer = sourceServer,
                Password = password,
            };
            var consent = await target.Connection.Moves.GiveConsentAsync(request, target.Connection.Options(cancellation));
            return (consent.ConsentToken, target);
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    private async Task<SignInOwnerResponse> SignInAsync(string address, string password, CancellationToken cancellation)
    {
        using var connection = MoverConnection.Open(server, () => null);
        try
        {
            return await connection.Identity.SignInOwnerAsync(
                new SignInOwnerRequest { Address = address, Password = password }, connection.Options(cancellation));
        }
        catch (RpcException refused) when (ServerRefusal.Is(refused, "CREDENTIALS_INVALID"))
        {
            throw new CommandFailure("CREDENTIALS_INVALID", $"{server.Authority} does not let {address} in: the address or the password is wrong.");
        }
    }
}
