using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Identity;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Gets the consent of a target's owner: signs in there with the password, consents to this one move, and signs out again.</summary>
internal sealed class TargetConsent(CommandContext context, ServerAddress server)
{
    /// <summary>For those who cannot be asked.</summary>
    public const string PasswordVariable = "MOVER_TARGET_PASSWORD";

    private static readonly TimeSpan SignOutTime = TimeSpan.FromSeconds(5);

    /// <param name="sourceServer">How the target's server reaches the one of the source.</param>
    /// <returns>A token that is good for this move only.</returns>
    public async Task<string> AskAsync(Move move, string sourceServer, CancellationToken cancellation)
    {
        server.RequireSecrecy();
        var password = context.Surroundings.FindVariable(PasswordVariable) ?? await PasswordPrompt.ReadAsync(
            context.Streams, SafeText.Of($"Password of {move.TargetAddress} at {server.Authority}: "), cancellation);
        string? token = null;
        using var connection = MoverConnection.Open(server, () => token);
        var session = await SignInAsync(connection, move.TargetAddress, password, cancellation);
        token = session.Token;
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
            return (await connection.Moves.GiveConsentAsync(request, connection.Options(cancellation))).ConsentToken;
        }
        finally
        {
            await SignOutAsync(connection);
        }
    }

    private async Task<SignInOwnerResponse> SignInAsync(
        MoverConnection connection, string address, string password, CancellationToken cancellation)
    {
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

    private static async Task SignOutAsync(MoverConnection connection)
    {
        // Also for whoever interrupts: the session is not left open.
        using var patience = new CancellationTokenSource(SignOutTime);
        try
        {
            await connection.Identity.EndSessionAsync(new EndSessionRequest(), connection.Options(patience.Token));
        }
        catch (RpcException)
        {
            // It ends by itself one day; what it was opened for is what counts.
        }
    }
}
