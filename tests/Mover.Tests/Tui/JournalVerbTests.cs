using Grpc.Net.Client;
using Mover.Server;
using Mover.Server.Database;
using Mover.Server.Operations;
using Mover.V1;

namespace Mover.Tests.Tui;

/// <summary>journal list and verify, for a member of staff in a terminal.</summary>
[CancelAfter(90_000)]
internal sealed class JournalVerbTests
{
    private const string Password = "a long password";

    private ClientScene _scene = null!;
    private MoverDatabase _database = null!;

    [SetUp]
    public async Task Begin()
    {
        _scene = await ClientScene.BeginAsync(CancellationToken.None);
        var options = MoverSettings.Read([$"Data={_scene.Server.Data}", .. await Shape.SettingsAsync(_scene.Server.Data)]);
        _database = new MoverDatabase(options.ToDatabaseOptions(), TimeProvider.System);
        var store = await OfflineStore.OpenAsync(options, _database, CancellationToken.None);
        await store.Staff.AddAsync("audrey", "auditor", Password, CancellationToken.None);
        using var channel = GrpcChannel.ForAddress(_scene.Server.Address);
        var signedIn = await new IdentityService.IdentityServiceClient(channel).SignInStaffAsync(new SignInStaffRequest { Login = "audrey", Password = Password });
        _scene.Console.Variables["MOVER_TOKEN"] = signedIn.Token;
    }

    [TearDown]
    public async Task End()
    {
        await _database.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Test]
    public async Task The_journal_is_listed_filtered_and_found_as_it_was_written(CancellationToken cancellation)
    {
        Assert.That(await _scene.Console.RunAsync("journal list", cancellation), Is.Zero, _scene.Console.All);
        Assert.That(_scene.Console.Output, Does.Match("spaceCreated +Service:key_.* address prunelle.example").And.Contain("signedIn").And.Match("staffAdded +Server .*login audrey, role auditor"));
        var record = await _scene.MustAsync("journal list --code spaceCreated", cancellation);
        Assert.That(record.GetProperty("facts").GetProperty("address").GetString(), Is.EqualTo(ClientScene.Space));
        Assert.That(await _scene.Console.RunAsync("journal list --limit 1", cancellation), Is.Zero);
        Assert.That(_scene.Console.Output.Trim().Split('\n'), Has.Length.EqualTo(2));
        Assert.That(await _scene.Console.RunAsync("journal verify", cancellation), Is.Zero, _scene.Console.All);
        Assert.That(_scene.Console.Output, Does.Contain("as it was written"));
    }

    [Test]
    public async Task A_journal_that_was_tampered_with_ends_with_1_and_says_where(CancellationToken cancellation)
    {
        await _database.WriteAsync((session, ct) => session.ExecuteAsync($"UPDATE journal SET actor = 'Staff:else' WHERE number = 2", ct), cancellation);
        Assert.That(await _scene.Console.RunAsync("journal verify", cancellation), Is.EqualTo(1));
        Assert.That(_scene.Console.Output, Does.Contain("TAMPERED WITH at record 2: it was changed"));
    }

    [Test]
    public async Task A_note_in_the_wrong_form_is_refused_before_anything_is_asked(CancellationToken cancellation) =>
        Assert.That(await _scene.Console.RunAsync("journal verify --noted-number 1 --noted-hash xyz", cancellation), Is.EqualTo(2));
}
