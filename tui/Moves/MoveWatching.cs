using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Shows a move until it is over, however often the connection breaks. Whoever stops watching does not stop the move.</summary>
internal sealed class MoveWatching(CommandContext context, MoveSides sides, MoveDisplay display, Patience patience)
{
    private Move? _last;

    /// <summary>The last state that was shown.</summary>
    public async Task<Move> RunAsync(string moveId, Func<Move, bool> isEnd, CancellationToken cancellation)
    {
        try
        {
            return await WatchAsync(moveId, isEnd, cancellation);
        }
        catch (Exception stopped) when (cancellation.IsCancellationRequested && stopped is OperationCanceledException or RpcException)
        {
            throw CommandFailure.Interrupted(
                $"You no longer watch the move; it goes on by itself. Watch it again: mover watch {moveId} --server {context.Server.Authority}");
        }
        finally
        {
            display.End();
        }
    }

    private async Task<Move> WatchAsync(string moveId, Func<Move, bool> isEnd, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(sides.Here, moveId, isEnd, cancellation);
        }
        // The source's server ends the sessions of a space that has moved, and may do so before it has told that.
        catch (RpcException refused) when (_last is { Role: MoveRole.Source, State: >= MoveState.Confirmed } && IsShutOut(refused))
        {
            return sides.FindTarget(_last) is { } target ? await ReadAsync(target.Connection, moveId, isEnd, cancellation) : throw ShutOut(_last);
        }
    }

    private async Task<Move> ReadAsync(MoverConnection side, string moveId, Func<Move, bool> isEnd, CancellationToken cancellation)
    {
        var feed = new LastingFeed<WatchMoveResponse>(
            () => side.Moves.WatchMove(new WatchMoveRequest { MoveId = moveId }, side.Options(cancellation)), patience, context.Surroundings.Time);
        await foreach (var message in feed.ReadAsync(cancellation))
        {
            display.Show(_last = MoveCalls.Require(message.Move));
            if (isEnd(_last))
                break;
        }
        return _last!;
    }

    private static bool IsShutOut(RpcException refused) =>
        ServerRefusal.Find(refused)?.Reason is "CREDENTIALS_INVALID" or "SPACE_MOVED" or "SPACE_CLOSED";

    private CommandFailure ShutOut(Move last)
    {
        var there = last.OtherServer.Length > 0 ? last.OtherServer : context.Server.Authority;
        return new CommandFailure("SESSION_ENDED", $"{context.Server.Authority} has ended the session, as it does when a space has moved. How the move "
            + $"stands is seen at the target: mover sign-in {last.TargetAddress} --server {there}, then mover watch {last.MoveId} --server {there}");
    }
}
