using System.Net;
using System.Net.Sockets;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.Tests.Tui;
using Mover.V1;

namespace Mover.Tests.Operations;

/// <summary>The verbs beside the server: key, staff and check, on the folder of a server that runs or does not.</summary>
[NonParallelizable] // Verbs take the console of the process.
[CancelAfter(90_000)]
internal sealed class VerbTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void Begin() => _folder = new TempFolder();

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public async Task A_key_is_made_listed_and_revoked(CancellationToken ct)
    {
        var made = await RunAsync(ct, "key", "add", "ent", "--scope", "spaces.read", "--scope", "archives");
        Assert.That((made.ExitCode, made.Error), Is.EqualTo((0, "")));
        var token = made.Output.Trim();
        Assert.That(token, Does.Match(@"\Amvk_[\w-]{43}\z"), "nothing but the token, for scripts");
        var listed = await RunAsync(ct, "key", "list");
        Assert.That(listed.Output, Does.Match(@"\Akey_[0-9a-f]{32}  ent  (spaces.read archives|archives spaces.read)  in force\r?\n\z"));
        Assert.That(listed.Output, Does.Not.Contain(token));
        Assert.That((await RunAsync(ct, "key", "add", "ent", "--scope", "archives")).Error, Does.Contain("in force"));
        Assert.That((await RunAsync(ct, "key", "revoke", "ent")).ExitCode, Is.Zero);
        Assert.That((await RunAsync(ct, "key", "list")).Output, Does.Contain("revoked 20"));
        var again = await RunAsync(ct, "key", "revoke", "ent");
        Assert.That((again.ExitCode, again.Error.Trim()), Is.EqualTo((1, "No such key is in force.")));
    }

    [Test]
    public async Task A_key_that_is_made_and_revoked_beside_a_running_server_counts_at_once(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var token = (await VerbRun.RunOnAsync(server.Options.Data, "", ct, "key", "add", "ent", "--scope", "spaces.read")).Output.Trim();
        var client = server.Client(token);
        await client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct));
        await VerbRun.RunOnAsync(server.Options.Data, "", ct, "key", "revoke", "ent");
        await Refusals.ExpectAsync(client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct)), Reason.CredentialsInvalid);
    }

    [TestCase("everything")]
    [TestCase("")]
    public async Task A_key_with_a_scope_that_is_none_is_not_made(string scope, CancellationToken ct)
    {
        var refused = await RunAsync(ct, "key", "add", "ent", "--scope", scope);
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("There is no scope").And.Contain("spaces.read"));
        Assert.That((await RunAsync(ct, "key", "list")).Output, Is.Empty);
    }

    [Test]
    public async Task Staff_is_added_listed_and_disabled(CancellationToken ct)
    {
        var added = await RunAsync(ct, "staff", "add", "camille", "--role", "agent");
        Assert.That((added.ExitCode, added.Error), Is.EqualTo((1, "The password must have 10 characters to 1024 bytes.\n")), "no password came");
        added = await VerbRun.RunOnAsync(_folder.Name, "a long password\n", ct, "staff", "add", "camille", "--role", "agent");
        Assert.That((added.ExitCode, added.Output, added.Error), Is.EqualTo((0, "", "")));
        Assert.That((await RunAsync(ct, "staff", "list")).Output.Trim(), Is.EqualTo("camille  agent  active"));
        var twice = await VerbRun.RunOnAsync(_folder.Name, "a long password\n", ct, "staff", "add", "camille", "--role", "admin");
        Assert.That((twice.ExitCode, twice.Error), Is.EqualTo((1, "The login \"camille\" is taken.\n")));
        var role = await VerbRun.RunOnAsync(_folder.Name, "a long password\n", ct, "staff", "add", "louis", "--role", "king");
        Assert.That(role.Error, Does.Contain("There is no role \"king\"").And.Contain("approver"));
        Assert.That((await RunAsync(ct, "staff", "disable", "camille")).ExitCode, Is.Zero);
        Assert.That((await RunAsync(ct, "staff", "list")).Output, Does.Contain("camille  agent  disabled 20"));
        Assert.That((await RunAsync(ct, "staff", "disable", "camille")).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task Check_says_what_is_fit(CancellationToken ct)
    {
        var blobs = _folder.PathOf("elsewhere");
        var check = await RunAsync(ct, "check", "--set", $"Blobs:Folder={blobs}");
        Assert.That(check.ExitCode, Is.Zero, check.ToString());
        Assert.That(check.Output, Does.Match($@"(?s)settings +ok.*database +ok +{Shape.Engine}.*data +ok.*store +ok +" + System.Text.RegularExpressions.Regex.Escape(blobs)));
        Assert.That(Directory.EnumerateFiles(_folder.Name, "probe-*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task Check_looks_at_PostgreSQL_where_it_is_chosen(CancellationToken ct)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql, migrated: false);
        var check = await VerbRun.RunAsync(
            "", ct, "check", "--data", _folder.Name, "--set", "Engine=PostgreSql", "--set", $"ConnectionString={database.Options.ConnectionString}");
        Assert.That(check.ExitCode, Is.Zero, check.ToString());
        Assert.That(check.Output, Does.Contain("PostgreSql"));
    }

    [EmbeddedOnly("It spoils the file of the database.")]
    [Test]
    public async Task What_is_not_fit_is_a_sentence_and_not_a_stack_of_calls(CancellationToken ct)
    {
        _folder.Write("spoilt/mover.db", "this is no database at all, but it is long enough to be looked at");
        _folder.Write("file", "a file is no folder");
        string[][] lines =
        [
            ["check", "--data", _folder.PathOf("spoilt")],
            ["check", "--data", _folder.PathOf("file")],
            ["check", "--set", $"Blobs:Folder={_folder.PathOf("file")}", "--data", _folder.PathOf("good")],
            ["check", "--set", "Engine=PostgreSql", "--set", "ConnectionString=Host=127.0.0.1;Port=1;Username=x;Timeout=5", "--data", _folder.Name],
            ["check", "--set", "Nonsense=1", "--data", _folder.Name],
            ["key", "list", "--set", "Nonsense=1", "--data", _folder.Name],
            ["staff", "list", "--set", "Nonsense=1", "--data", _folder.Name],
            ["--set", "Nonsense=1", "--data", _folder.Name],
            ["--data", _folder.PathOf("spoilt"), "--grpc", "http://127.0.0.1:0", "--links", "http://127.0.0.1:0"],
        ];
        foreach (var line in lines)
        {
            var run = await VerbRun.RunAsync("", ct, line);
            Assert.That(run.ExitCode, Is.EqualTo(1), string.Join(' ', line));
            Assert.That(run.Error.Trim(), Is.Not.Empty.And.Not.Contain("   at ").And.Not.Contain("Unhandled"), string.Join(' ', line));
        }
    }

    [Test]
    public async Task A_port_that_is_taken_is_a_sentence(CancellationToken ct)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var run = await VerbRun.RunOnAsync(_folder.Name, "", ct, "--grpc", $"http://{listener.LocalEndpoint}", "--links", "http://127.0.0.1:0");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("already in use").And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_second_server_does_not_start_on_the_folder_of_a_first(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var second = await VerbRun.RunOnAsync(server.Options.Data, "", ct, "--grpc", "http://127.0.0.1:0", "--links", "http://127.0.0.1:0");
        Assert.That(second.ExitCode, Is.EqualTo(1));
        Assert.That(second.Error, Does.Contain(server.Options.Data).And.Not.Contain("   at "));
        var client = server.Client();
        await client.Identity.GetCallerAsync(new GetCallerRequest(), client.With(ct));
    }

    private Task<VerbRun> RunAsync(CancellationToken ct, params string[] arguments) =>
        VerbRun.RunOnAsync(_folder.Name, "", ct, arguments);
}
