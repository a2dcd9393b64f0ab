using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mover.Tests.Wire;

/// <summary>gRPC inside ASP.NET Core: interceptors, options, endpoint metadata, the life of services.</summary>
internal sealed class HostingTests
{
    private static readonly Note Hello = new() { Text = "hello" };

    [Test]
    public void Secure_credentials_want_a_secure_address() => Assert.That(
        () => GrpcChannel.ForAddress("http://127.0.0.1:1", new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl }),
        Throws.InvalidOperationException);

    [Test]
    public async Task Interceptors_stand_around_all_four_kinds_in_order()
    {
        var trace = new List<string>();
        await using var host = await ProbeHost.StartAsync(
            options: options =>
            {
                options.Interceptors.Add<TracingInterceptor>("outer");
                options.Interceptors.Add<TracingInterceptor>("inner");
            },
            configure: builder => builder.Services.AddSingleton(trace));
        await host.Client.EchoAsync(Hello);
        using var count = host.Client.Count();
        await count.RequestStream.CompleteAsync();
        await count;
        using var repeat = host.Client.Repeat(Hello);
        await repeat.ResponseStream.ReadAllAsync().CountAsync();
        using var chat = host.Client.Chat();
        await chat.RequestStream.CompleteAsync();
        await chat.ResponseStream.ReadAllAsync().CountAsync();
        Assert.That(trace, Is.EqualTo(new[] { "unary", "client", "server", "duplex" }.SelectMany(kind => new[] { $"outer {kind}", $"inner {kind}" })));
    }

    [Test]
    public async Task An_interceptor_can_refuse_with_its_own_words()
    {
        await using var host = await ProbeHost.StartAsync(options: options => options.Interceptors.Add<ClosedInterceptor>());
        await Refused.ExpectAsync(async () => await host.Client.EchoAsync(Hello), StatusCode.Unavailable, "closed");
    }

    [Test]
    public async Task One_service_can_have_its_own_limit()
    {
        await using var host = await ProbeHost.StartAsync(
            options: options => options.MaxReceiveMessageSize = 1,
            configure: builder => builder.Services.AddGrpc().AddServiceOptions<ProbeService>(options => options.MaxReceiveMessageSize = null));
        Assert.That((await host.Client.EchoAsync(Hello)).Text, Is.EqualTo("hello"));
    }

    [TestCase("identity,gzip", true)]
    [TestCase("identity", false)]
    [TestCase("", false)]
    public async Task Responses_are_compressed_only_for_callers_that_understand_it(string accepted, bool isCompressed)
    {
        await using var host = await ProbeHost.StartAsync(options: options => options.ResponseCompressionAlgorithm = "gzip");
        var response = await host.Raw.CallAsync(RawGrpc.Echo, RawGrpc.Frame(Hello), ("grpc-accept-encoding", accepted));
        Assert.That(response.Body[0], Is.EqualTo(isCompressed ? 1 : 0));
        Assert.That(response.Headers.ContainsKey("grpc-encoding"), Is.EqualTo(isCompressed));
        Assert.That((await host.Client.EchoAsync(Hello)).Text, Is.EqualTo("hello"));
    }

    [Test]
    public async Task A_message_can_be_left_uncompressed()
    {
        await using var host = await ProbeHost.StartAsync(
            new()
            {
                Echo = (request, context) =>
                {
                    context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
                    return Task.FromResult(request);
                },
            },
            options => options.ResponseCompressionAlgorithm = "gzip");
        var response = await host.Raw.CallAsync(RawGrpc.Echo, RawGrpc.Frame(Hello), ("grpc-accept-encoding", "gzip"));
        Assert.That(response.Body, Is.EqualTo(RawGrpc.Frame(Hello)));
    }

    [Test]
    public async Task Each_method_tells_what_it_is_on_its_endpoint()
    {
        var found = new List<GrpcMethodMetadata>();
        await using var host = await ProbeHost.StartAsync(map: app =>
        {
            app.MapGrpcService<ProbeService>();
            found.AddRange(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()).OfType<GrpcMethodMetadata>());
        });
        Assert.That(found.Select(metadata => (metadata.Method.FullName, metadata.Method.Type, metadata.ServiceType)), Is.EquivalentTo(new[]
        {
            (RawGrpc.Echo, MethodType.Unary, typeof(ProbeService)),
            (RawGrpc.Count, MethodType.ClientStreaming, typeof(ProbeService)),
            (RawGrpc.Repeat, MethodType.ServerStreaming, typeof(ProbeService)),
            ("/mover.tests.wire.Probe/Chat", MethodType.DuplexStreaming, typeof(ProbeService)),
        }));
    }

    [Test]
    public void A_service_without_grpc_in_the_container_says_what_is_missing() => Assert.That(
        () => WebApplication.CreateSlimBuilder().Build().MapGrpcService<ProbeService>(),
        Throws.InvalidOperationException.With.Message.Contains("AddGrpc"));

    [Test]
    public void A_class_that_is_no_service_is_refused()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddGrpc();
        Assert.That(() => builder.Build().MapGrpcService<Note>(), Throws.InvalidOperationException);
    }

    private sealed class TracingInterceptor(List<string> trace, string name) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} unary");
            return continuation(request, context);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} client");
            return continuation(requestStream, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} server");
            return continuation(request, responseStream, context);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} duplex");
            return continuation(requestStream, responseStream, context);
        }
    }

    private sealed class ClosedInterceptor : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.Unavailable, "closed"));
    }
}
