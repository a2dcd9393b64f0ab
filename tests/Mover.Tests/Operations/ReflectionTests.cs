using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Mover.Tests.Identity;

namespace Mover.Tests.Operations;

/// <summary>grpc.reflection.v1: a stock tool finds every service and can call it from what it is told.</summary>
[CancelAfter(60_000)]
internal sealed class ReflectionTests
{
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Begin() => _server = await TestServer.StartAsync();

    [OneTimeTearDown]
    public async Task End() => await _server.DisposeAsync();

    [Test]
    public async Task All_services_are_listed(CancellationToken ct)
    {
        var answer = (await AskAsync(ct, new ServerReflectionRequest { ListServices = "*", Host = "here" })).Single();
        Assert.That(answer.ValidHost, Is.EqualTo("here"));
        Assert.That(answer.OriginalRequest.ListServices, Is.EqualTo("*"));
        Assert.That(
            answer.ListServicesResponse.Service.Select(service => service.Name),
            Is.EquivalentTo(Rpcs.All.Select(rpc => rpc.Service.FullName).Distinct()));
    }

    [Test]
    public async Task The_file_of_every_rpc_comes_with_all_that_it_imports(CancellationToken ct)
    {
        var asked = Rpcs.All.SelectMany(rpc => new[] { rpc.FullName, rpc.Service.FullName, rpc.InputType.FullName }).Distinct()
            .Append("mover.v1.Reason").Append("google.rpc.ErrorInfo").Append("mover.v1.SpaceName").ToList();
        var answers = await AskAsync(ct, [.. asked.Select(symbol => new ServerReflectionRequest { FileContainingSymbol = symbol })]);
        foreach (var (symbol, answer) in asked.Zip(answers))
        {
            var files = answer.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToList();
            Assert.That(files.Select(file => file.Name), Is.Unique, symbol);
            Assert.That(files.SelectMany(file => file.Dependency).Distinct(), Is.SubsetOf(files.Select(file => file.Name)), symbol);
            Assert.That(symbol, Does.StartWith(files[0].Package), "the file itself comes first");
        }
    }

    [Test]
    public async Task A_file_is_found_by_its_name(CancellationToken ct)
    {
        string[] names = ["mover/v1/archives.proto", "mover/v1/reasons.proto", "google/protobuf/timestamp.proto"];
        var answers = await AskAsync(ct, [.. names.Select(name => new ServerReflectionRequest { FileByFilename = name })]);
        Assert.That(answers.Select(answer => FileDescriptorProto.Parser.ParseFrom(answer.FileDescriptorResponse.FileDescriptorProto[0]).Name), Is.EqualTo(names));
    }

    [Test]
    public async Task What_is_not_there_is_an_answer_and_the_stream_goes_on(CancellationToken ct)
    {
        var answers = await AskAsync(
            ct,
            new ServerReflectionRequest { FileByFilename = "../../etc/passwd" },
            new ServerReflectionRequest { FileContainingSymbol = "mover.v1.Nothing" },
            new ServerReflectionRequest { FileContainingSymbol = "" },
            new ServerReflectionRequest { AllExtensionNumbersOfType = "mover.v1.Space" },
            new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = "mover.v1.Space", ExtensionNumber = 1 } },
            new ServerReflectionRequest { ListServices = "" });
        Assert.That(
            answers.Take(5).Select(answer => (StatusCode)answer.ErrorResponse.ErrorCode),
            Is.EqualTo(new[] { StatusCode.NotFound, StatusCode.NotFound, StatusCode.NotFound, StatusCode.Unimplemented, StatusCode.Unimplemented }));
        Assert.That(answers[5].ListServicesResponse.Service, Is.Not.Empty);
    }

    private async Task<List<ServerReflectionResponse>> AskAsync(CancellationToken ct, params ServerReflectionRequest[] requests)
    {
        using var call = new ServerReflection.ServerReflectionClient(_server.Channel).ServerReflectionInfo(cancellationToken: ct);
        var answers = new List<ServerReflectionResponse>();
        foreach (var request in requests)
        {
            await call.RequestStream.WriteAsync(request, ct);
            Assert.That(await call.ResponseStream.MoveNext(ct), Is.True);
            answers.Add(call.ResponseStream.Current);
        }

        await call.RequestStream.CompleteAsync();
        Assert.That(await call.ResponseStream.MoveNext(ct), Is.False);
        return answers;
    }
}
