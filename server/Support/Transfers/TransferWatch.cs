using System.Runtime.CompilerServices;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Support.Transfers;

/// <summary>Shows whoever watches what is under way: first whole, then each transfer that changes.</summary>
internal sealed class TransferWatch(TransferBoard board, TransferEnds ends, TimeProvider time)
{
    // A message of so many is about 200 KB.
    private const int TransfersAMessage = 200;

    // As often as a table of many lines can be read.
    private static readonly TimeSpan MessagePause = TimeSpan.FromSeconds(1);

    public async IAsyncEnumerable<WatchTransfersResponse> WatchAsync(WatchTransfersRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var spaceId = Fields.Text(request.SpaceId, "space_id", 0, 200);
        var view = board.Enter(spaceId);
        try
        {
            // Not older than the call, also where somebody watches already.
            await board.LookAsync(view, ct);
            var told = new Dictionary<TransferKey, Transfer>();
            foreach (var message in Write(TakeChanges(view, told), wasComplete: false))
                yield return message;
            while (true)
            {
                // Taken before the state is read: what changes after that ends it.
                var change = view.NextChange;
                var changed = TakeChanges(view, told);
                changed.AddRange(await ends.ListAsync(TakeGone(view, told), ct));
                foreach (var message in Write(changed, wasComplete: true))
                    yield return message;
                if (changed.Count > 0)
                    await Task.Delay(MessagePause, time, ct);
                await change.WaitAsync(ct);
            }
        }
        finally
        {
            board.Leave(spaceId, view);
        }
    }

    /// <summary>What stands otherwise than it was told, and is told from now on.</summary>
    private static List<Transfer> TakeChanges(TransferView view, Dictionary<TransferKey, Transfer> told)
    {
        var changed = new List<Transfer>();
        foreach (var (key, state) in view.Present)
        {
            if (ReferenceEquals(told.GetValueOrDefault(key), state.Shown))
                continue;
            told[key] = state.Shown;
            changed.Add(state.Shown);
        }

        return changed;
    }

    /// <summary>What was told and is no longer there.</summary>
    private static Dictionary<TransferKey, Transfer> TakeGone(TransferView view, Dictionary<TransferKey, Transfer> told)
    {
        var present = view.Present;
        var gone = told.Where(pair => !present.ContainsKey(pair.Key)).ToDictionary();
        foreach (var key in gone.Keys)
            told.Remove(key);
        return gone;
    }

    /// <summary>Transfers in messages; the present state is complete with the last one, which there is also where nothing is under way.</summary>
    private static List<WatchTransfersResponse> Write(List<Transfer> transfers, bool wasComplete)
    {
        var messages = transfers.Chunk(TransfersAMessage)
            .Select(some => new WatchTransfersResponse { Transfers = { some }, IsComplete = wasComplete }).ToList();
        if (wasComplete)
            return messages;
        if (messages.Count == 0)
            messages.Add(new WatchTransfersResponse());
        messages[^1].IsComplete = true;
        return messages;
    }
}
