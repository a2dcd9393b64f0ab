using Microsoft.Extensions.Logging.Abstractions;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Tests.Database;

namespace Mover.Tests.Group;

/// <summary>Servers on one PostgreSQL database, each with rounds of the same name.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SharedRoundsTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PastLease = TimeSpan.FromSeconds(31);

    private readonly TestClock _clock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _servers = [];
    private TestDatabase _test = null!;

    [SetUp]
    public async Task Open() => _test = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);

    [TearDown]
    public async Task Close()
    {
        await _stop.CancelAsync();
        foreach (var server in _servers)
            await server.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _test.DisposeAsync();
    }

    public void Dispose() => _stop.Dispose();

    [Test]
    public async Task A_round_is_done_by_one_server_at_a_time_and_once_a_pause(CancellationToken ct)
    {
        var (running, most, rounds) = (0, 0, 0);
        var tenth = New();
        for (var server = 0; server < 3; server++)
            Start(CountAsync);
        await DueAsync(tenth.Task, ct);
        await Task.Delay(5 * Pause, ct);
        var done = Volatile.Read(ref rounds);
        // Time stands, and the servers go on looking.
        await Task.Delay(10 * Pause, ct);

        Assert.That(Volatile.Read(ref rounds), Is.EqualTo(done));
        Assert.That(most, Is.EqualTo(1));

        async Task CountAsync(CancellationToken ct)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            if (Interlocked.Increment(ref rounds) == 10)
                tenth.TrySetResult();
        }
    }

    [Test]
    public async Task A_server_that_stands_still_for_longer_than_its_lease_is_replaced_and_can_write_no_more(CancellationToken ct)
    {
        var (stands, goesOn, taken) = (New(), New(), New());
        var late = new TaskCompletionSource<Exception?>();
        Start(StandAsync);
        await DueAsync(stands.Task, ct);

        Start(_ =>
        {
            taken.TrySetResult();
            return Task.CompletedTask;
        });
        _clock.Advance(PastLease);
        await DueAsync(taken.Task, ct);
        goesOn.SetResult();

        Assert.That(await late.Task.WaitAsync(ct), Is.TypeOf<LeaseLostException>());
        Assert.That(await _test.Database.ReadAsync((session, ct) => DataKeyTable.ListAsync(session, ct), ct), Is.Empty);

        async Task StandAsync(CancellationToken stopping)
        {
            stands.TrySetResult();
            await goesOn.Task.WaitAsync(stopping);
            try
            {
                await _test.Database.WriteAsync((session, ct) => DataKeyTable.AddAsync(session, "late", "x", _clock.GetUtcNow(), ct), CancellationToken.None);
                late.TrySetResult(null);
            }
            catch (Exception fault)
            {
                late.TrySetResult(fault);
            }
        }
    }

    [Test]
    public async Task A_server_that_stops_lets_go_of_its_round_at_once(CancellationToken ct)
    {
        using var first = new CancellationTokenSource();
        var (begun, taken) = (New(), New());
        Start(
            async stopping =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, stopping);
            }, first.Token);
        await DueAsync(begun.Task, ct);

        await first.CancelAsync();
        Start(_ =>
        {
            taken.TrySetResult();
            return Task.CompletedTask;
        });

        // The clock stands: no lease runs out.
        await taken.Task.WaitAsync(ct);
    }

    [Test]
    public async Task A_round_that_fails_is_told_and_done_again(CancellationToken ct)
    {
        var rounds = 0;
        var (told, again) = (new List<Exception>(), New());
        Start(
            _ =>
            {
                if (++rounds == 1)
                    throw new InvalidOperationException("the first");
                again.TrySetResult();
                return Task.CompletedTask;
            }, tell: told.Add);

        await DueAsync(again.Task, ct);

        Assert.That(told.Select(fault => fault.Message), Is.EqualTo(new[] { "the first" }));
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Start(Func<CancellationToken, Task> round, CancellationToken? stopping = null, Action<Exception>? tell = null)
    {
        var rounds = new SharedRounds(_test.Database, _clock, NullLogger<SharedRounds>.Instance);
        _servers.Add(rounds.RunAsync("test", Pause, round, tell ?? (_ => { }), stopping ?? _stop.Token));
    }

    /// <summary>Lets time pass until something happens.</summary>
    private async Task DueAsync(Task happens, CancellationToken ct)
    {
        while (!happens.IsCompleted)
        {
            _clock.Advance(Pause);
            await Task.WhenAny(happens, Task.Delay(20, ct));
            ct.ThrowIfCancellationRequested();
        }
    }
}
