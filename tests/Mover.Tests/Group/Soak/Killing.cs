namespace Mover.Tests.Group.Soak;

/// <summary>Kills servers of two groups at random, and starts them again.</summary>
internal sealed class Killing(SoakGroup from, SoakGroup to)
{
    private readonly Takeovers[] _takeovers = [new(from.Database), new(to.Database)];

    public int Deaths { get; private set; }

    public async Task RunAsync(CancellationToken stopping)
    {
        var watching = _takeovers.Select(takeovers => takeovers.WatchAsync(stopping)).ToList();
        while (!stopping.IsCancellationRequested)
        {
            await PauseAsync(1500, 3000, stopping);
            var at = Random.Shared.Next(2);
            var servers = (at == 0 ? from : to).Servers;
            var server = servers[Random.Shared.Next(servers.Count)];
            await server.KillAsync(losesDisk: Random.Shared.Next(3) == 0);
            _takeovers[at].Kill();
            Deaths++;
            await PauseAsync(100, 1500, stopping);
            await server.StartAsync();
        }

        foreach (var watch in watching)
            await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>How long work rested whose server had died.</summary>
    public string Describe()
    {
        var times = _takeovers.SelectMany(takeovers => takeovers.Times).Order().ToList();
        return times.Count == 0
            ? "No work was in the hands of a server that died."
            : $"Taken over {times.Count} times: median {times[times.Count / 2].TotalSeconds:N1} s, longest {times[^1].TotalSeconds:N1} s.";
    }

    private static async Task PauseAsync(int least, int most, CancellationToken stopping) =>
        await Task.Delay(Random.Shared.Next(least, most), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
