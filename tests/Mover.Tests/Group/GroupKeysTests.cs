using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Group;

/// <summary>Keys of a group: what one server protects or signs, the others read and believe.</summary>
[CancelAfter(120_000)]
internal sealed class GroupKeysTests
{
    [Test]
    public async Task Servers_that_start_at_the_same_time_have_the_same_keys(CancellationToken ct)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql, migrated: false);
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(TestServer.NewFolder(), test)));
        try
        {
            var secrets = servers.Select(server => ProtectorOf(server).Protect("a secret")).ToList();

            foreach (var (server, secret) in servers.SelectMany(_ => secrets, (server, secret) => (server, secret)))
                Assert.That(ProtectorOf(server).Unprotect(secret), Is.EqualTo("a secret"));
            Assert.That(await servers[0].CountAsync($"SELECT COUNT(*) FROM data_key", ct), Is.EqualTo(1));
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }

    [Test]
    public async Task What_one_server_signs_another_one_believes(CancellationToken ct)
    {
        await using var first = await TestServer.StartAsync(DatabaseEngine.PostgreSql);
        await using var second = await first.JoinAsync();
        var bytes = "a head of the journal"u8.ToArray();

        var (keyId, signature) = await first.Services.GetRequiredService<SigningKeys>().SignAsync(bytes, ct);

        Assert.That(await second.Services.GetRequiredService<SigningKeys>().VerifyAsync(keyId, bytes, signature, ct), Is.True);
    }

    [Test]
    public async Task Each_server_has_a_key_for_its_machine_that_the_others_leave_alone(CancellationToken ct)
    {
        var first = await TestServer.StartAsync(DatabaseEngine.PostgreSql);
        var old = first.Token;
        await using var second = await first.JoinAsync();

        foreach (var token in new[] { old, second.Token })
            await ListAsync(first, token, ct);

        await using var again = await first.RestartAsync();
        await ListAsync(again, again.Token, ct);
        await ListAsync(second, second.Token, ct);
        await Refusals.ExpectAsync(() => ListAsync(second, old, ct), Reason.CredentialsInvalid);
    }

    [Test]
    public async Task Keys_that_a_server_had_in_its_folder_come_along(CancellationToken ct)
    {
        await using var alone = await TestServer.StartAsync(DatabaseEngine.Sqlite);
        var secret = ProtectorOf(alone).Protect("a secret");
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);
        var folder = TestServer.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        foreach (var file in Directory.EnumerateFiles(alone.Options.GetKeyFolder()))
            File.Copy(file, Path.Combine(folder, "keys", Path.GetFileName(file)));

        await using var server = await StartAsync(folder, test);

        Assert.That(ProtectorOf(server).Unprotect(secret), Is.EqualTo("a secret"));
    }

    private static Task<TestServer> StartAsync(string folder, TestDatabase test) => TestServer.StartInAsync(
        folder, $"Engine={DatabaseEngine.PostgreSql}", $"ConnectionString={test.Options.ConnectionString}");

    private static async Task ListAsync(TestServer server, string token, CancellationToken ct)
    {
        var client = server.Client(token);
        await client.Spaces.ListSpacesAsync(new ListSpacesRequest(), client.With(ct));
    }

    private static IDataProtector ProtectorOf(TestServer server) =>
        server.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test");
}
