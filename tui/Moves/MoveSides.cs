using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>The servers of a move as far as this program may ask them: the one that is called, and the target's if somebody is
/// signed in there.</summary>
internal sealed class MoveSides(CommandContext context) : IAsyncDisposable
{
    private TargetSide? _target;

    public MoverConnection Here { get; } = context.Connect();

    /// <summary>Takes over the target's side from whoever has signed in there.</summary>
    public async Task KeepAsync(TargetSide target)
    {
        if (_target is { } former)
            await former.DisposeAsync();
        _target = target;
    }

    /// <summary>The target's side; null if nobody is signed in there.</summary>
    public TargetSide? FindTarget(Move move) => _target ??= TargetSide.FindKept(context, move);

    /// <summary>Where the target's owner can sign in.</summary>
    public string TargetServerOf(Move move) =>
        _target?.Server ?? (move.Role == MoveRole.Source && move.OtherServer.Length > 0 ? move.OtherServer : context.Server.Authority);

    public async ValueTask DisposeAsync()
    {
        if (_target is { } target)
            await target.DisposeAsync();
        Here.Dispose();
    }
}
