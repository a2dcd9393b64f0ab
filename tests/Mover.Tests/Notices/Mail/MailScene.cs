using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Notices;
using Mover.Server.Notices.Mail;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Notices.Mail;

/// <summary>An outbox with letters in it, a sender over a road, and a clock that a test moves.</summary>
internal sealed class MailScene : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly bool _ownsDatabase;
    private readonly ConcurrentDictionary<string, Letter> _letters;
    private readonly ILoggerFactory _logging;
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    private MailScene(TestDatabase test, bool ownsDatabase, StoppedClock clock, MailOptions options, ConcurrentDictionary<string, Letter> letters)
    {
        (_test, _ownsDatabase, Clock, Options, _letters) = (test, ownsDatabase, clock, options, letters);
        _logging = LoggerFactory.Create(logging => logging.AddProvider(Log));
        Outbox = new Outbox(Signal, clock);
        Leases = new MailLeases(test.Database, options, clock);
        Road = options.OpenRoad();
        var delivery = new MailDelivery(
            new MailLetters((id, _, _) => Task.FromResult(_letters.GetValueOrDefault(id))), Road, options, _logging.CreateLogger<MailDelivery>());
        Sender = new MailSender(Leases, delivery, Signal, _lifetime, clock, _logging.CreateLogger<MailSender>());
        _lifetime.NotifyStarted();
    }

    public StoppedClock Clock { get; }

    public MailOptions Options { get; }

    public TextLog Log { get; } = new();

    public MailSignal Signal { get; } = new(new GroupSignals());

    public Outbox Outbox { get; }

    public MailLeases Leases { get; }

    public IMailRoad Road { get; }

    public MailSender Sender { get; }

    public MoverDatabase Database => _test.Database;

    public static async Task<MailScene> BeginAsync(DatabaseEngine engine, MailOptions options)
    {
        var clock = new StoppedClock();
        return new MailScene(await TestDatabase.CreateAsync(engine, clock), true, clock, options, []);
    }

    /// <summary>Over the server of a test: it signs in, and trusts the authority that made the server's certificate.</summary>
    public static MailOptions OptionsFor(EximServer server, MailSecurity security = MailSecurity.StartTls) => new()
    {
        Smtp = $"localhost:{(security == MailSecurity.Tls ? server.TlsPort : server.Port)}",
        Security = security,
        CertificateAuthority = server.Certificates.AuthorityPath,
        Login = EximServer.Login,
        Password = EximServer.Password,
        From = "Mover – déménagement <mover@school.example>",
        Patience = TimeSpan.FromSeconds(20),
    };

    /// <summary>A second sender, as that of another process, on the same database.</summary>
    public MailScene BeginSecond(MailOptions? options = null) => new(_test, false, Clock, options ?? Options, _letters);

    /// <summary>Puts a letter into the outbox; gives its id.</summary>
    public async Task<string> AddAsync(CancellationToken ct, string recipient = "zoe@example.org", Func<Letter, Letter>? change = null)
    {
        var id = $"ntc_{TestClient.NewId()}";
        var letter = new Letter(id, recipient, $"Subject of {id}", "Hello\n", "<p>Hello</p>\n", "en", Clock.GetUtcNow());
        _letters[id] = change?.Invoke(letter) ?? letter;
        await Database.WriteAsync((session, ct) => Outbox.AddAsync(session, id, "sp_1", recipient, ct), ct);
        return id;
    }

    /// <summary>Takes a notice away under its mail.</summary>
    public void Forget(string id) => _letters.TryRemove(id, out _);

    public async Task<MailState> StateAsync(string id, CancellationToken ct) =>
        (await Database.ReadAsync((session, ct) => Outbox.FindStatesAsync(session, [id], ct), ct))[id];

    /// <summary>How many mails are in each state.</summary>
    public async Task<Dictionary<MailState, int>> StatesAsync(CancellationToken ct) =>
        (await Database.ReadAsync((session, ct) => Outbox.FindStatesAsync(session, [.. _letters.Keys], ct), ct))
        .GroupBy(pair => pair.Value).ToDictionary(states => states.Key, states => states.Count());

    /// <summary>What stands in a column of a mail's row.</summary>
    public Task<string?> RowAsync(string id, string column, CancellationToken ct) => Database.ReadAsync(
        (session, ct) => session.FindAsync($"SELECT {column:raw} FROM mail WHERE notice_id = {id}", row => row.IsDBNull(0) ? null : row.GetValue(0).ToString(), ct), ct);

    public Task<long> CountAsync(Sql sql, CancellationToken ct) =>
        Database.ReadAsync((session, ct) => session.FindAsync(sql, row => row.GetInt64(0), ct), ct);

    public async ValueTask DisposeAsync()
    {
        await Sender.StopAsync(CancellationToken.None);
        Sender.Dispose();
        await Road.DisposeAsync();
        _logging.Dispose();
        if (_ownsDatabase)
            await _test.DisposeAsync();
    }
}
