using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>Shows an import until it waits for somebody. Whoever stops watching does not stop it.</summary>
internal sealed class ImportWatching(CommandContext context, ImportCalls calls, ImportDisplay display)
{
    /// <summary>The last state that was shown.</summary>
    public async Task<Import> RunAsync(string importId, CancellationToken cancellation)
    {
        Import? last = null;
        try
        {
            await foreach (var import in calls.WatchAsync(importId, context.Surroundings.Time, cancellation))
                display.Show(last = import);
        }
        catch (Exception stopped) when (cancellation.IsCancellationRequested && stopped is OperationCanceledException or RpcException)
        {
            throw CommandFailure.Interrupted($"You no longer watch the import; it goes on by itself: mover imports show {importId}");
        }
        finally
        {
            display.End();
        }

        return last ?? throw new CommandFailure("ANSWER_INVALID", "The server told nothing of the import.");
    }
}
