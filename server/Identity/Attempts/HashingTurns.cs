namespace Mover.Server.Identity.Attempts;

/// <summary>The line before the password hasher: short, so that whoever is in it is served soon, and everybody else is told so at once.</summary>
/// <remarks>
/// A hash is tens of milliseconds of work on purpose, and anybody may ask for one. Callers from places that are known for the name they give
/// have a line of their own; of the strangers only as many as there are turns stand in it, so a crowd of them is one more to wait for.
/// </remarks>
internal sealed class HashingTurns
{
    // The processors are those of the whole process; the other half goes on with the other calls.
    private static readonly int Turns = Math.Max(1, Environment.ProcessorCount / 2);
    private static readonly SemaphoreSlim Line = new(Turns);
    private static readonly SemaphoreSlim Strangers = new(Turns);

    // At 50 ms a hash the last one waits for 2 s at the most, and one source cannot fill the line.
    private static readonly int MostWaiting = 32 * Turns;
    private static readonly int MostWaitingPerSource = 8 * Turns;

    private readonly Lock _lock = new();
    private readonly Dictionary<(bool IsFamiliar, string Network), int> _perSource = [];
    private readonly int[] _all = new int[2];

    /// <summary>Does the work of a hash in its turn; refuses at once where the line is full.</summary>
    /// <param name="prepare">Comes before the work with a place in the line already taken.</param>
    public async Task<T> RunAsync<T>(CallSource source, bool isFamiliar, Func<Task> prepare, Func<T> hash, CancellationToken ct)
    {
        Enter(source.Network, isFamiliar);
        try
        {
            await prepare();
            return isFamiliar ? await InLineAsync(hash, ct) : await BehindStrangersAsync(hash, ct);
        }
        finally
        {
            Leave(source.Network, isFamiliar);
        }
    }

    private static async Task<T> BehindStrangersAsync<T>(Func<T> hash, CancellationToken ct)
    {
        await Strangers.WaitAsync(ct);
        try
        {
            return await InLineAsync(hash, ct);
        }
        finally
        {
            Strangers.Release();
        }
    }

    private static async Task<T> InLineAsync<T>(Func<T> hash, CancellationToken ct)
    {
        await Line.WaitAsync(ct);
        try
        {
            return hash();
        }
        finally
        {
            Line.Release();
        }
    }

    private void Enter(string network, bool isFamiliar)
    {
        lock (_lock)
        {
            var count = _perSource.GetValueOrDefault((isFamiliar, network));
            ref var all = ref _all[isFamiliar ? 1 : 0];
            if (count >= MostWaitingPerSource || all >= MostWaiting)
                throw AttemptCounts.TooMany(TimeSpan.FromSeconds(1));
            _perSource[(isFamiliar, network)] = count + 1;
            all++;
        }
    }

    private void Leave(string network, bool isFamiliar)
    {
        lock (_lock)
        {
            _all[isFamiliar ? 1 : 0]--;
            if (--_perSource[(isFamiliar, network)] == 0)
                _perSource.Remove((isFamiliar, network));
        }
    }
}
