using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Mover.Tests.Wire.Interop;

/// <summary>The gRPC project's cases between our client and our server.</summary>
internal sealed class InteropTests
{
    private static IEnumerable<string> Cases => InteropCases.All.Keys;

    [TestCaseSource(nameof(Cases))]
    [CancelAfter(30_000)]
    public async Task Our_client_passes_against_our_server(string name, CancellationToken cancellationToken)
    {
        await using var host = await WireHost.StartAsync(
            app => app.MapGrpcService<InteropService>(),
            builder => builder.Services.AddGrpc(),
            cancellationToken: cancellationToken);
        using var channel = GrpcChannel.ForAddress(host.Address);
        await InteropCases.All[name](new InteropCases(channel)).WaitAsync(cancellationToken);
    }
}
