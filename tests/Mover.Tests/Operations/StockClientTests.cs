using Mover.Tests.Archives;

namespace Mover.Tests.Operations;

/// <summary>Debian's python3-grpcio, without a line of code generated from our contract, looks around on a server.</summary>
[CancelAfter(60_000)]
internal sealed class StockClientTests
{
    private const string Python = "/usr/bin/python3";

    private const string Script =
        """
        import sys, grpc
        channel = grpc.insecure_channel(sys.argv[1])
        print("health", channel.unary_unary("/grpc.health.v1.Health/Check")(b"", timeout=20).hex())
        reflection = channel.stream_stream("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")
        listed = next(reflection(iter([b"\x3a\x01*"]), timeout=20))
        print("services", b"mover.v1.SpacesService" in listed and b"mover.v1.ArchivesService" in listed)
        get_caller = channel.unary_unary("/mover.v1.IdentityService/GetCaller")
        print("caller", b"local" in get_caller(b"", timeout=20, metadata=[("authorization", "Bearer " + sys.argv[2])]))
        try:
            get_caller(b"", timeout=20)
        except grpc.RpcError as refusal:
            details = dict(refusal.trailing_metadata())["grpc-status-details-bin"]
            print("refused", refusal.code().name, b"CREDENTIALS_MISSING" in details and b"mover" in details)
        try:
            channel.unary_unary("/mover.v1.IdentityService/Burn")(b"", timeout=20)
        except grpc.RpcError as refusal:
            print("unknown", refusal.code().name)
        """;

    [Test]
    public async Task It_sees_health_services_the_caller_and_reasons(CancellationToken ct)
    {
        if (!File.Exists(Python) || (await ToolRun.TryAsync(Python, ct, "-c", "import grpc")).ExitCode != 0)
            Required.Absent("python3-grpcio", "python3 has no module grpc");
        await using var server = await TestServer.StartAsync();
        var said = await ToolRun.RunAsync(Python, ct, "-c", Script, new Uri(server.GrpcAddress).Authority, server.Token);
        Assert.That(said.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[]
        {
            "health 0801", "services True", "caller True", "refused UNAUTHENTICATED True", "unknown UNIMPLEMENTED",
        }));
    }
}
