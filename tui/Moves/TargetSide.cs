using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>The target's server as the target's owner sees it.</summary>
/// <remarks>The source's server ends its owner's sessions when it switches, so that only this side can say how the move ended.</remarks>
/// <param name="isOwn">True if the session was opened for this move alone, and is to be ended.</param>
internal sealed class TargetSide(ServerAddress server, string token, bool isOwn) : IAsyncDisposable
{
    private static readonly TimeSpan SignOutTime = TimeSpan.FromSeconds(5);

    public MoverConnection Connection { get; } = MoverConnection.Open(server, () => token);

    public string Server => server.Authority;

    /// <summary>By the session that sign-in has kept for the target, if there is one.</summary>
    public static TargetSide? FindKept(CommandContext context, Move move)
    {
        // Only one session is kept for each server: on this one it is the source's.
        if (move.Role != MoveRole.Source || !Uri.TryCreate(move.OtherServer, UriKind.Absolute, out _))
            return null;
        var server = context.OtherServer(move.OtherServer);
        return new SessionStore(context.Surroundings).Find(server) is { } kept && kept.Address == move.TargetAddress
            ? new TargetSide(server, kept.Token, isOwn: false)
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (isOwn)
            await SignOutAsync();
        Connection.Dispose();
    }

    private async Task SignOutAsync()
    {
        // Also for whoever interrupts: the session is not left open.
        using var patience = new CancellationTokenSource(SignOutTime);
        try
        {
            await Connection.Identity.EndSessionAsync(new EndSessionRequest(), Connection.Options(patience.Token));
        }
        catch (RpcException)
        {
            // It ends by itself one day; what it was opened for is what counts.
        }
    }
}
