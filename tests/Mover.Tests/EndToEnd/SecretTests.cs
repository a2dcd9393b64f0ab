using System.Text;
using Grpc.Core;
using Mover.Tests.Moves.Travelling;
using Mover.V1;

namespace Mover.Tests.EndToEnd;

/// <summary>Passwords, tokens and the secrets of links stand in no log, however much is logged, and in no database in clear.</summary>
/// <remarks>Mails do hold links, and local.key its key: these are where secrets are handed over.</remarks>
[NonParallelizable] // Verbs take the console of the process.
[CancelAfter(120_000)]
internal sealed class SecretTests
{
    [Test]
    public async Task No_secret_is_ever_logged_or_stored_in_clear(CancellationToken ct)
    {
        var server = await TestServer.StartAsync("LogLevel=Trace");
        var log = server.ListenToLog();
        using var story = new SecretStory(server.GrpcAddress, server.LinksAddress, server.Options.Data, server.Token);
        await story.RunAsync(ct);
        await FailAsync(server, ct);
        ExpectNone(story.Secrets, await ReadDatabaseAsync(server.Options.Data, ct), "while it runs");
        server.ExpectErrors();
        var folder = await server.StopAsync();
        // When it has stopped, everything is written.
        Assert.That(log.Lines, Has.Some.Contain("ListSpaces refused").And.Some.Contain("failed, request"), "the log is listened to");
        ExpectNone(story.Secrets, log.Lines, "logged");
        ExpectNone(story.Secrets, await ReadDatabaseAsync(folder, ct), "stored");
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task No_secret_is_said_by_the_program(CancellationToken ct)
    {
        var folder = TestServer.NewFolder();
        var server = await ServerProcess.StartAsync(folder, settings: "LogLevel=Trace");
        using var story = new SecretStory(server.GrpcAddress, server.LinksAddress, folder, server.Token);
        await story.RunAsync(ct);
        await server.DisposeAsync();
        Assert.That(server.Lines, Has.Some.Contain("ListSpaces refused"), "the program is listened to");
        ExpectNone(story.Secrets, server.Lines, "said");
        ExpectNone(story.Secrets, await ReadDatabaseAsync(folder, ct), "stored");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A fault of ours, with credentials on it.</summary>
    private static async Task FailAsync(TestServer server, CancellationToken ct)
    {
        await server.SpoilAsync("ALTER TABLE space_application RENAME TO space_application_gone", ct);
        var service = server.Client();
        var failed = Assert.ThrowsAsync<RpcException>(() => service.CreateSpaceAsync("b.example", ct, "a password of a call that fails"))!;
        Assert.That(failed.StatusCode, Is.EqualTo(StatusCode.Internal));
    }

    private static void ExpectNone(IReadOnlyList<string> secrets, IEnumerable<string> texts, string where)
    {
        var found = from text in texts
                    from secret in secrets.Append("a password of a call that fails")
                    where text.Contains(secret, StringComparison.Ordinal)
                    select $"{secret} is {where}: {text[..Math.Min(text.Length, 300)]}";
        Assert.That(found, Is.Empty);
    }

    /// <summary>The database and its write-ahead log, byte by byte; of one that is elsewhere all rows.</summary>
    private static async Task<List<string>> ReadDatabaseAsync(string folder, CancellationToken ct)
    {
        var texts = Directory.EnumerateFiles(folder, "mover.db*").Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }).ToList();
        texts.AddRange((await ServerRemains.ReadTablesAsync(folder, ct)).Select(table => table.Rows));
        Assert.That(texts, Has.Some.Contain("secret.example"), "the database is looked into");
        return texts;
    }
}
