using Grpc.Core;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Identity.Attempts;

/// <summary>Attempts to sign in are limited by name and by source, whoever has the name, whatever is restarted; its owner still gets in.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[Platform("Linux", Reason = "the whole of 127.0.0.0/8 is its own")]
[CancelAfter(90_000)]
internal sealed class AttemptLimitTests(DatabaseEngine engine)
{
    private const string Right = "a long password";
    private const string Wrong = "another password";
    private const string Stranger = "127.0.66.6";

    private readonly StoppedClock _clock = new();
    private TestServer _server = null!;

    [SetUp]
    public async Task Begin()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        _server = await TestServer.StartAsync(engine, _clock, "Identity:FreeFailuresPerSource=12");
        await _server.Client().CreateSpaceAsync("zoe.example", deadline.Token, Right);
    }

    [TearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task After_the_free_failures_each_attempt_waits_twice_as_long_and_no_longer_than_it_was_told(CancellationToken ct)
    {
        var stranger = _server.ClientFrom(Stranger);
        Assert.That(await TryAsync(stranger, "zoe.example", Wrong, 5, ct), Is.All.EqualTo("CREDENTIALS_INVALID"));
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            Assert.That(await TryAsync(stranger, "zoe.example", Right, ct), Is.EqualTo($"TOO_MANY_ATTEMPTS {seconds}"), "even with the right password");
            _clock.Advance(TimeSpan.FromSeconds(seconds - 0.5));
            Assert.That(await TryAsync(stranger, "zoe.example", Wrong, ct), Is.EqualTo("TOO_MANY_ATTEMPTS 1"), "rounded up");
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            Assert.That(await TryAsync(stranger, "zoe.example", Wrong, ct), Is.EqualTo("CREDENTIALS_INVALID"));
        }

        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.That(await TryAsync(stranger, "zoe.example", Right, ct), Is.EqualTo("in"));
    }

    [Test]
    public async Task An_address_that_nobody_has_is_limited_as_one_that_somebody_has(CancellationToken ct)
    {
        async Task<List<string>> TraceAsync(string source, string address)
        {
            var (stranger, trace) = (_server.ClientFrom(source), new List<string>());
            for (var attempt = 0; attempt < 12; attempt++)
            {
                trace.Add(await TryAsync(stranger, address, Wrong, ct));
                if (attempt > 7)
                    _clock.Advance(TimeSpan.FromSeconds(2));
            }

            return trace;
        }

        var known = await TraceAsync("127.0.66.1", "zoe.example");
        Assert.That(known, Does.Contain("CREDENTIALS_INVALID").And.Contain("TOO_MANY_ATTEMPTS 1"));
        Assert.That(await TraceAsync("127.0.66.2", "nobody.example"), Is.EqualTo(known));
    }

    [Test]
    public async Task Of_two_hundred_wrong_passwords_at_once_no_more_are_tried_than_may_fail(CancellationToken ct)
    {
        var stranger = _server.ClientFrom(Stranger);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => TryAsync(stranger, "zoe.example", Wrong, ct)));
        Assert.That(answers.Count(answer => answer == "CREDENTIALS_INVALID"), Is.InRange(1, 5));
        Assert.That(answers.Where(answer => answer != "CREDENTIALS_INVALID"), Is.All.EqualTo("TOO_MANY_ATTEMPTS 1"));
    }

    [Test]
    public async Task A_restart_forgets_nothing(CancellationToken ct)
    {
        await TryAsync(_server.ClientFrom(Stranger), "zoe.example", Wrong, 5, ct);
        _server = await _server.RestartAsync();
        Assert.That(await TryAsync(_server.ClientFrom(Stranger), "zoe.example", Right, ct), Is.EqualTo("TOO_MANY_ATTEMPTS 1"));
    }

    [Test]
    public async Task One_source_has_so_many_failures_on_whatever_names(CancellationToken ct)
    {
        var stranger = _server.ClientFrom(Stranger);
        for (var name = 0; name < 12; name++)
            Assert.That(await TryAsync(stranger, $"{name}.example", Wrong, ct), Is.EqualTo("CREDENTIALS_INVALID"));
        Assert.That(await TryAsync(stranger, "zoe.example", Right, ct), Is.EqualTo("TOO_MANY_ATTEMPTS 1"));
        Assert.That(await TryStaffAsync(stranger, ct), Is.EqualTo("TOO_MANY_ATTEMPTS 1"), "logins count with addresses");
        Assert.That(await TryAsync(_server.ClientFrom("127.0.66.7"), "zoe.example", Right, ct), Is.EqualTo("in"), "its neighbour is another source");
    }

    [Test]
    public async Task An_owner_at_a_known_place_gets_in_while_strangers_try_from_elsewhere_and_from_the_same_address(CancellationToken ct)
    {
        var owner = _server.ClientFrom("127.0.1.1");
        Assert.That(await TryAsync(owner, "zoe.example", Right, ct), Is.EqualTo("in"));
        var stranger = _server.ClientFrom(Stranger);
        await TryAsync(stranger, "zoe.example", Wrong, 6, ct);
        for (var name = 0; name < 13; name++)
            await TryAsync(owner, $"{name}.example", Wrong, ct);
        Assert.That(await TryAsync(stranger, "zoe.example", Right, ct), Is.EqualTo("TOO_MANY_ATTEMPTS 1"));
        Assert.That(await TryAsync(owner, "other.example", Right, ct), Is.EqualTo("TOO_MANY_ATTEMPTS 1"), "its strangers are limited");
        Assert.That(await TryAsync(owner, "zoe.example", Right, ct), Is.EqualTo("in"));
        Assert.That(await TryAsync(_server.ClientFrom("127.0.1.200"), "zoe.example", Right, ct), Is.EqualTo("in"), "the same place");
    }

    [Test]
    public async Task Right_passwords_are_neither_counted_nor_do_they_wipe_out_wrong_ones(CancellationToken ct)
    {
        var owner = _server.ClientFrom("127.0.1.1");
        await TryAsync(owner, "zoe.example", Right, ct);
        await TryAsync(owner, "zoe.example", Wrong, 4, ct);
        for (var attempt = 0; attempt < 7; attempt++)
            Assert.That(await TryAsync(owner, "zoe.example", Right, ct), Is.EqualTo("in"));
        Assert.That(await TryAsync(owner, "zoe.example", Wrong, ct), Is.EqualTo("CREDENTIALS_INVALID"));
        Assert.That(await TryAsync(owner, "zoe.example", Right, ct), Is.EqualTo("TOO_MANY_ATTEMPTS 1"));
    }

    [Test]
    public async Task Failures_are_forgotten_after_a_day_and_swept(CancellationToken ct)
    {
        var stranger = _server.ClientFrom(Stranger);
        await TryAsync(stranger, "zoe.example", Wrong, 6, ct);
        await _server.SweepAsync(ct);
        Assert.That(await TryAsync(stranger, "zoe.example", Wrong, ct), Is.EqualTo("TOO_MANY_ATTEMPTS 1"));
        _clock.Advance(TimeSpan.FromDays(1));
        await _server.SweepAsync(ct);
        Assert.That(await _server.CountAsync($"SELECT COUNT(*) FROM attempt", ct), Is.Zero);
        Assert.That(await TryAsync(stranger, "zoe.example", Wrong, 5, ct), Is.All.EqualTo("CREDENTIALS_INVALID"));
    }

    private static async Task<List<string>> TryAsync(TestClient client, string address, string password, int times, CancellationToken ct)
    {
        var answers = new List<string>();
        for (var attempt = 0; attempt < times; attempt++)
            answers.Add(await TryAsync(client, address, password, ct));
        return answers;
    }

    private static Task<string> TryAsync(TestClient client, string address, string password, CancellationToken ct) =>
        AnswerAsync(() => client.SignInOwnerAsync(address, password, ct));

    private static Task<string> TryStaffAsync(TestClient client, CancellationToken ct) => AnswerAsync(
        () => client.Identity.SignInStaffAsync(new SignInStaffRequest { Login = "camille", Password = Wrong }, client.With(ct)).ResponseAsync);

    private static async Task<string> AnswerAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "in";
        }
        catch (RpcException refusal) when (Refusals.Read(refusal) is { } info)
        {
            return $"{info.Reason} {info.Metadata.GetValueOrDefault("retry_after_seconds")}".TrimEnd();
        }
    }
}
