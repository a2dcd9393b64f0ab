using System.Diagnostics;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Mover.Tests.Wire.Interop;

/// <summary>The gRPC project's cases against an independent client and server, and between these two as the control.</summary>
internal sealed class PythonInteropTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private PythonGrpc _python = null!;
    private Process _server = null!;
    private int _serverPort;
    private Dictionary<string, string> _againstOurs = [];
    private Dictionary<string, string> _againstItself = [];

    private static IEnumerable<string> Cases => InteropCases.All.Keys;

    [OneTimeSetUp]
    public async Task Run_the_independent_side()
    {
        using var patience = new CancellationTokenSource(Patience);
        _python = await PythonGrpc.OpenAsync(patience.Token);
        (_server, _serverPort) = await _python.ServeAsync(patience.Token);
        await using var host = await WireHost.StartAsync(
            app => app.MapGrpcService<InteropService>(),
            builder => builder.Services.AddGrpc(),
            cancellationToken: patience.Token);
        _againstOurs = await _python.CallAsync(host.Port, "ours", patience.Token);
        _againstItself = await _python.CallAsync(_serverPort, "grpcio", patience.Token);
    }

    [OneTimeTearDown]
    public void End_the_independent_side()
    {
        if (_server is not null)
        {
            PythonGrpc.End(_server);
            _server.Dispose();
        }
        _python?.Dispose();
    }

    [TestCaseSource(nameof(Cases))]
    [CancelAfter(30_000)]
    public async Task Our_client_passes_against_grpcio(string name, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{_serverPort}");
        await InteropCases.All[name](new InteropCases(channel) { ServerSeesCompression = false }).WaitAsync(cancellationToken);
    }

    [TestCaseSource(nameof(Cases))]
    public void The_grpcio_client_passes_against_our_server(string name) => Assert.That(_againstOurs[name], Is.EqualTo("ok"));

    [TestCaseSource(nameof(Cases))]
    public void The_grpcio_client_passes_against_grpcio(string name) => Assert.That(_againstItself[name], Is.EqualTo("ok"));
}
