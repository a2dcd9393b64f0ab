using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Tests.Database;

namespace Mover.Tests.Group;

/// <summary>Two servers on one PostgreSQL database tell each other what has changed.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GroupLineTests : IDisposable
{
    private readonly ConcurrentQueue<string> _heard = [];
    private readonly TextLog _log = new();
    private readonly GroupSignals _speaker = new();
    private readonly GroupSignals _listener = new();
    private readonly List<GroupLine> _lines = [];
    private TestDatabase _test = null!;

    [SetUp]
    public async Task Open()
    {
        _test = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);
        using var logging = LoggerFactory.Create(logging => logging.AddProvider(_log));
        foreach (var signals in new[] { _speaker, _listener })
        {
            var line = new GroupLine(signals, _test.Options, TimeProvider.System, logging.CreateLogger<GroupLine>());
            await line.StartAsync(CancellationToken.None);
            _lines.Add(line);
        }

        _listener.Open("thing").Told += _heard.Enqueue;
    }

    [TearDown]
    public async Task Close()
    {
        foreach (var line in _lines)
        {
            await line.StopAsync(CancellationToken.None);
            line.Dispose();
        }

        await _test.DisposeAsync();
    }

    public void Dispose() => _log.Dispose();

    [Test]
    public async Task What_one_server_tells_is_heard_at_once_there_and_soon_elsewhere(CancellationToken ct)
    {
        var own = new List<string>();
        _speaker.Open("thing").Told += own.Add;

        _speaker.Open("thing").Tell("first");

        Assert.That(own, Is.EqualTo(new[] { "first" }));
        await TellUntilHeardAsync("second", ct);
        Assert.That(own, Has.Exactly(1).EqualTo("first"), "what comes back from the line is not told once more");
    }

    [Test]
    public async Task What_nobody_listens_to_disturbs_nobody(CancellationToken ct)
    {
        _speaker.Open("of a newer server").Tell("x");

        await TellUntilHeardAsync("known", ct);
        Assert.That(_heard, Has.None.EqualTo("x"));
    }

    [Test]
    public async Task A_line_that_broke_is_mended_by_itself(CancellationToken ct)
    {
        await TellUntilHeardAsync("before", ct);

        await _test.Database.WriteAsync((session, ct) => session.RunScriptAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'mover group'", ct), ct);

        await TellUntilHeardAsync("after", ct);
        Assert.That(_log.Lines, Has.Some.Contains("cannot be heard"));
    }

    /// <summary>A letter may be lost while a line begins or is broken, so it is told again, as a later change would be.</summary>
    private async Task TellUntilHeardAsync(string key, CancellationToken ct)
    {
        while (!_heard.Contains(key))
        {
            _speaker.Open("thing").Tell(key);
            await Task.Delay(50, ct);
        }
    }
}
