using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Decides to which server the target's password goes.</summary>
/// <remarks>Never to one that only the source's server names: a hoster that lies could have the password of another one's space sent
/// to itself. Either the owner names the server, or is shown it and agrees.</remarks>
internal sealed class TargetServerChoice(CommandContext context, string? named)
{
    /// <summary>Fails before anything is done if nobody could say which server it is.</summary>
    public void RequireKnowable(string target)
    {
        if (named is null && context.Streams.ReadKey is null)
            throw CommandFailure.WrongUsage(
                $"Name the server of {target} with --to-server: your password there goes to no server that you have not seen.");
    }

    public async Task<ServerAddress> GetAsync(Move move, CancellationToken cancellation)
    {
        if (named is not null)
            return context.OtherServer(named);
        RequireKnowable(move.TargetAddress);
        var server = Read(move);
        await TypedConfirmation.RequireAsync(
            context,
            $"{context.Server.Authority} says that {move.TargetAddress} is on {server.Authority}; your password there will be sent to it. "
                + "Type yes if that is its server:",
            "yes", "Then name its server with --to-server. Nothing was sent.", cancellation);
        return server;
    }

    private ServerAddress Read(Move move)
    {
        if (move.OtherServer.Length == 0)
            return context.Server;
        try
        {
            return context.OtherServer(move.OtherServer);
        }
        catch (CommandFailure fault)
        {
            throw new CommandFailure("ANSWER_INVALID", fault.Message);
        }
    }
}
