using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Tests.Moves.Crashes;

/// <summary>Lets the same happen between two servers again and again, and each time kills one of them at another of its writes: after its restart
/// all comes to the same end.</summary>
internal abstract class CrashWalk(CrashScene scene)
{
    protected CrashScene Scene { get; } = scene;

    protected MoveOwner Owner => new(Scene.Source.Server.Client());

    protected MoveOwner TargetOwner => new(Scene.Target.Server.Client());

    /// <summary>Dies at every point, or at every so manieth, beginning with another one each day.</summary>
    public async Task RunAsync(CancellationToken ct, int every = 1)
    {
        var (source, target) = await CountWritesAsync(ct);
        var points = new List<CrashPoint>();
        foreach (var isCommitted in new[] { false, true })
        {
            points.AddRange(Enumerable.Range(1, source).Select(write => new CrashPoint(false, write, isCommitted)));
            points.AddRange(Enumerable.Range(1, target).Select(write => new CrashPoint(true, write, isCommitted)));
        }

        var first = DateTime.UtcNow.DayOfYear % every;
        List<CrashPoint> walked = [.. points.Where((_, at) => at % every == first)];
        foreach (var point in walked)
            await DieAsync(point, ct);
        await TestContext.Out.WriteLineAsync(
            $"{walked.Count} of {points.Count} points, from point {first + 1} on: {source} writes of the source's server and {target} of the target's, before and after each.");
    }

    /// <summary>A new move, brought to where the walk begins.</summary>
    protected abstract Task<CrashedMove> PrepareAsync(CancellationToken ct);

    /// <summary>Lets happen what is walked through, up to its end. Done again from the beginning after a restart, whatever has happened already.</summary>
    protected abstract Task GoAsync(CrashedMove move, CancellationToken ct);

    /// <summary>Requires what must hold at every moment.</summary>
    protected abstract Task RequireSafeAsync(CrashedMove move, CancellationToken ct);

    /// <summary>Requires what must hold at the end.</summary>
    public abstract Task RequireEndAsync(CrashedMove move, CancellationToken ct);

    /// <summary>Asks for something that a server may die of, or that is done already.</summary>
    protected static async Task TryAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (Exception no) when (no is DatabaseGoneException or RpcException or Refusal { Reason: V1.Reason.MoveState })
        {
        }
    }

    private async Task<(int Source, int Target)> CountWritesAsync(CancellationToken ct)
    {
        var move = await PrepareAsync(ct);
        Scene.Source.Driver.Begin(null, false);
        Scene.Target.Driver.Begin(null, false);
        await GoAsync(move, ct);
        var writes = (Scene.Source.Driver.Writes, Scene.Target.Driver.Writes);
        await RequireEndAsync(move, ct);
        return writes;
    }

    private async Task DieAsync(CrashPoint point, CancellationToken ct)
    {
        var move = await PrepareAsync(ct);
        var mortal = point.AtTarget ? Scene.Target : Scene.Source;
        mortal.Driver.Begin(point.Write, point.IsCommitted);
        try
        {
            await GoUntilAsync(mortal.Driver.Death, move, ct);
            await mortal.RestartAsync();
            await RequireSafeAsync(move, ct);
            await GoAsync(move, ct);
            await RequireEndAsync(move, ct);
        }
        catch (Exception fault)
        {
            throw new AssertionException($"When {point}: {fault}");
        }
    }

    private async Task GoUntilAsync(Task death, CrashedMove move, CancellationToken ct)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var going = GoAsync(move, life.Token);
        await Task.WhenAny(going, death);
        if (!death.IsCompleted)
            await going;
        await life.CancelAsync();
        await going.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
