using System.Text.Json;

namespace Mover.Tests.Tui;

/// <summary>A server with one empty space, and a console to work on it with.</summary>
internal sealed class ClientScene : IAsyncDisposable
{
    public const string Space = "prunelle.example";

    private readonly TempFolder _place = new();

    private ClientScene()
    {
        Server = new RunningServer(_place.PathOf("data"));
        Console = new TestConsole(_place.Name);
        Directory.CreateDirectory(Folder);
    }

    public RunningServer Server { get; }

    public TestConsole Console { get; }

    /// <summary>A folder to put.</summary>
    public string Folder => _place.PathOf("folder");

    public string Out => _place.PathOf("out");

    public static async Task<ClientScene> BeginAsync(CancellationToken cancellation)
    {
        var scene = new ClientScene();
        try
        {
            await scene.Server.StartAsync(cancellation);
            scene.Console.Variables["MOVER_DATA"] = scene.Server.Data;
            scene.Console.Variables["MOVER_SERVER"] = scene.Server.Address;
            await scene.MustAsync($"space create {Space} --mail prunelle@example.org", cancellation);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes a file of the folder with content that nobody else has.</summary>
    public void Write(string name, int sizeBytes, int seed = 0)
    {
        var content = new byte[sizeBytes];
        new Random(HashCode.Combine(name.Length, sizeBytes, seed)).NextBytes(content);
        var file = _place.Write(Path.Combine("folder", name), content);
        File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(sizeBytes).AddTicks(1_234_560));
    }

    /// <summary>Runs a command line that has to be done; gives its JSON.</summary>
    public async Task<JsonElement> MustAsync(string line, CancellationToken cancellation)
    {
        var exit = await Console.RunAsync(line + " --format json", cancellation);
        Assert.That(exit, Is.Zero, $"mover {line}: {Console.All}");
        return JsonDocument.Parse(Console.Output).RootElement;
    }

    /// <summary>Runs a command line that has to fail; gives the reason.</summary>
    public async Task<string> FailAsync(string line, CancellationToken cancellation)
    {
        var exit = await Console.RunAsync(line + " --format json", cancellation);
        Assert.That(exit, Is.EqualTo(1), $"mover {line}: {Console.All}");
        return JsonDocument.Parse(LastLine(Console.Error)).RootElement.GetProperty("error").GetProperty("reason").GetString()!;
    }

    // Progress and questions stand before it, a question on the same line.
    private static string LastLine(string error) => error[error.LastIndexOf("{\"error\"", StringComparison.Ordinal)..];

    /// <summary>Compares the space, entry by entry, with the folder.</summary>
    public async Task ExpectSameAsync(CancellationToken cancellation, string prefix = "")
    {
        Assert.That(await Console.RunAsync($"ls {Space} --format json", cancellation), Is.Zero, Console.All);
        var listed = Console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(entry => (entry.GetProperty("path").GetString()!, entry.GetProperty("sha256").GetString()!,
                entry.GetProperty("modifyTime").GetDateTimeOffset().UtcDateTime));
        var files = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(file => (prefix + Path.GetRelativePath(Folder, file),
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))), File.GetLastWriteTimeUtc(file)));
        Assert.That(listed, Is.EquivalentTo(files));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _place.Dispose();
    }
}
