namespace Mover.Server.Identity.Attempts;

/// <summary>Lets callers to the password hasher in turn: few wait, so that they are served soon, and everybody else is told so at once.</summary>
/// <remarks>
/// A hash is tens of milliseconds of work on purpose, and anybody may ask for one. Of each line only as many as there are turns stand in the
/// line before it, so a crowd of strangers is one more to wait for, and so is a crowd of machines that failed before.
/// </remarks>
internal sealed class HashingTurns
{
    // The processors are those of the whole process; the other half goes on with the other calls.
    private static readonly int Turns = Math.Max(1, Environment.ProcessorCount / 2);
    private static readonly SemaphoreSlim[] Gates = [.. Enum.GetValues<HashingLine>().Select(_ => new SemaphoreSlim(Turns))];

    // At 50 ms a hash the last one of a line waits for 2 s, and one source cannot fill it.
    private static readonly int MostWaiting = 32 * Turns;
    private static readonly int MostWaitingPerSource = 8 * Turns;

    private readonly Lock _lock = new();
    private readonly Dictionary<(HashingLine Line, string Network), int> _perSource = [];
    private readonly int[] _all = new int[Gates.Length];

    /// <summary>Does the work of a hash in its turn; refuses at once where the line is full.</summary>
    /// <param name="prepare">Comes before the work with a place in the line already taken.</param>
    public async Task<T> RunAsync<T>(HashingLine line, CallSource source, Func<Task> prepare, Func<T> hash, CancellationToken ct)
    {
        Enter(line, source.Network);
        try
        {
            await prepare();
            return await PassAsync((int)line, hash, ct);
        }
        finally
        {
            Leave(line, source.Network);
        }
    }

    /// <summary>Passes a gate and all before it; the hasher is behind the first.</summary>
    private static async Task<T> PassAsync<T>(int gate, Func<T> hash, CancellationToken ct)
    {
        await Gates[gate].WaitAsync(ct);
        try
        {
            return gate == 0 ? hash() : await PassAsync(gate - 1, hash, ct);
        }
        finally
        {
            Gates[gate].Release();
        }
    }

    private void Enter(HashingLine line, string network)
    {
        lock (_lock)
        {
            var count = _perSource.GetValueOrDefault((line, network));
            if (count >= MostWaitingPerSource || _all[(int)line] >= MostWaiting)
                throw AttemptCounts.TooMany(TimeSpan.FromSeconds(1));
            _perSource[(line, network)] = count + 1;
            _all[(int)line]++;
        }
    }

    private void Leave(HashingLine line, string network)
    {
        lock (_lock)
        {
            _all[(int)line]--;
            if (--_perSource[(line, network)] == 0)
                _perSource.Remove((line, network));
        }
    }
}
