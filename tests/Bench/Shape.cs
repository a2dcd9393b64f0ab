namespace Mover.Bench;

/// <summary>Servers that belong together, callers who are spread over them, and an archive that all of them may read.</summary>
internal sealed class Shape : IAsyncDisposable
{
    private readonly List<Bed> _servers = [];
    private readonly List<Caller> _callers = [];

    private Shape(string name) => Name = name;

    public string Name { get; }

    /// <summary>Of whose only part the downloads are.</summary>
    public string ArchiveId { get; private set; } = "";

    /// <summary>Time that all servers together have spent on processors. What databases and stores spend in processes of their own is not in it.</summary>
    public TimeSpan ProcessorTime => _servers.Aggregate(TimeSpan.Zero, (sum, server) => sum + server.Server.ProcessorTime);

    /// <param name="settings">Of the servers; none for a machine with its embedded stores.</param>
    public static async Task<Shape> StartAsync(string name, int servers, string[] settings, Scale scale, CancellationToken ct)
    {
        var shape = new Shape(name);
        try
        {
            for (var index = 0; index < servers; index++)
                shape._servers.Add(await Bed.MakeAsync(settings));
            for (var index = 0; index < scale["workers"]; index++)
                shape._callers.Add(await Caller.OpenAsync(shape._servers[index % servers], $"worker{index}", ct));
            shape.ArchiveId = await PrepareArchiveAsync(shape._servers[0], (int)scale["part-megabytes"], ct);
            return shape;
        }
        catch
        {
            await shape.DisposeAsync();
            throw;
        }
    }

    /// <summary>All callers at once; what is compiled at its first use counts for nothing.</summary>
    public async Task<(Load Load, TimeSpan ProcessorTime)> RunAsync(TimeSpan time, Func<Caller, Task<double>> act)
    {
        await Load.RunAsync(_callers, time / 5, act);
        var spent = ProcessorTime;
        var load = await Load.RunAsync(_callers, time, act);
        return (load, ProcessorTime - spent);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers)
            caller.Dispose();
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    private static async Task<string> PrepareArchiveAsync(Bed server, int megabytes, CancellationToken ct)
    {
        var spaceId = await server.CreateSpaceAsync("archived.bench.localhost", ct);
        await server.FillAsync(spaceId, megabytes, index => (FileTree.PathOf(index), FileTree.RandomContent(-1 - index, 1_000_000)), ct);
        return (await server.CreateArchiveAsync(spaceId, ct)).ArchiveId;
    }
}
