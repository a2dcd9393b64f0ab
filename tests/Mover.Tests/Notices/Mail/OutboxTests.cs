using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Notices.Mail;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Notices.Mail;

/// <summary>A mail waits from the commit of its act on, and only then.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(60_000)]
internal sealed class OutboxTests(DatabaseEngine engine)
{
    private MailSignal _signal = null!;
    private TestDatabase _test = null!;
    private Outbox _outbox = null!;

    [OneTimeSetUp]
    public async Task Begin() => _test = await TestDatabase.CreateAsync(engine);

    [SetUp]
    public void BeginTest()
    {
        _signal = new MailSignal(new GroupSignals());
        _outbox = new Outbox(_signal, TimeProvider.System);
    }

    [OneTimeTearDown]
    public async Task End() => await _test.DisposeAsync();

    [Test]
    public async Task A_mail_waits_once_its_act_is_committed_and_the_sender_is_woken(CancellationToken ct)
    {
        var id = TestClient.NewId();
        await _test.Database.WriteAsync((session, ct) => _outbox.AddAsync(session, id, "sp_1", "zoe@example.org", ct), ct);
        Assert.That(await _signal.WaitAsync(TimeSpan.Zero, TimeProvider.System, ct), Is.True);
        var states = await StatesAsync(ct, id, "another");
        Assert.That(states, Is.EqualTo(new Dictionary<string, MailState> { [id] = MailState.Waiting }));
    }

    [Test]
    public async Task A_mail_of_an_act_that_did_not_happen_is_not_there_and_wakes_nobody(CancellationToken ct)
    {
        var id = TestClient.NewId();
        Assert.That(
            () => _test.Database.WriteAsync(
                async (session, ct) =>
                {
                    await _outbox.AddAsync(session, id, "sp_1", "zoe@example.org", ct);
                    throw new InvalidOperationException("the act fails");
                }, ct),
            Throws.InvalidOperationException);
        Assert.That(await _signal.WaitAsync(TimeSpan.Zero, TimeProvider.System, ct), Is.False);
        Assert.That(await StatesAsync(ct, id), Is.Empty);
    }

    [Test]
    public async Task A_mail_is_forgotten_with_its_notice(CancellationToken ct)
    {
        var id = TestClient.NewId();
        await _test.Database.WriteAsync((session, ct) => _outbox.AddAsync(session, id, "sp_1", "zoe@example.org", ct), ct);
        await _test.Database.WriteAsync((session, ct) => Outbox.RemoveAsync(session, [id], ct), ct);
        Assert.That(await StatesAsync(ct, id), Is.Empty);
    }

    private Task<IReadOnlyDictionary<string, MailState>> StatesAsync(CancellationToken ct, params string[] ids) =>
        _test.Database.ReadAsync((session, ct) => Outbox.FindStatesAsync(session, ids, ct), ct);
}
