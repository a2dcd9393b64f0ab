using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mover.Tests.Wire;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>A played server with the calls of support, and a console to work on it with. It knows one request and its space.</summary>
internal sealed class SupportScene : IAsyncDisposable
{
    private readonly TempFolder _place = new();
    private WireHost _host = null!;

    private SupportScene() => Console = new TestConsole(_place.Name);

    public PlayedAnswers Answers { get; } = new();

    public TestConsole Console { get; }

    public static async Task<SupportScene> BeginAsync()
    {
        var scene = new SupportScene();
        scene._host = await WireHost.StartAsync(
            app =>
            {
                app.MapGrpcService<PlayedSupport>();
                app.MapGrpcService<PlayedJournal>();
                app.MapGrpcService<PlayedIdentity>();
            },
            builder =>
            {
                builder.Services.AddGrpc();
                builder.Services.AddSingleton(scene.Answers);
            });
        scene.Console.Variables["MOVER_SERVER"] = scene._host.Address;
        scene.Answers.On<GetRequestRequest>(_ => Samples.Answer());
        scene.Answers.On<ListPendingSpacesRequest>(_ => new ListPendingSpacesResponse { Spaces = { Samples.Space() } });
        return scene;
    }

    public string PathOf(string name) => _place.PathOf(name);

    /// <summary>Runs a command line that has to be done; gives what it wrote.</summary>
    public async Task<string> MustAsync(string line, CancellationToken ct)
    {
        Assert.That(await Console.RunAsync(line, ct), Is.Zero, $"mover {line}: {Console.All}");
        return Console.Output;
    }

    /// <summary>Runs a command line that has to be done; gives its lines of JSON.</summary>
    public async Task<JsonElement[]> JsonAsync(string line, CancellationToken ct)
    {
        var output = await MustAsync(line + " --format json", ct);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(one => JsonDocument.Parse(one).RootElement)];
    }

    /// <summary>Runs a command line that has to fail; gives the reason.</summary>
    public async Task<string> FailAsync(string line, CancellationToken ct)
    {
        Assert.That(await Console.RunAsync(line + " --format json", ct), Is.EqualTo(1), $"mover {line}: {Console.All}");
        // Other lines, and a question, stand before it.
        var last = Console.Error[Console.Error.LastIndexOf("{\"error\"", StringComparison.Ordinal)..];
        return JsonDocument.Parse(last).RootElement.GetProperty("error").GetProperty("reason").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _place.Dispose();
    }
}
