using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Mover.Tests.Wire;

/// <summary>Errors, metadata, limits and order of writes between our client and our server.</summary>
internal sealed class CallTests
{
    private static readonly Note Hello = new() { Text = "hello" };

    [Test]
    public async Task A_refusal_carries_its_details_and_trailers()
    {
        byte[] details = [1, 2, 3, 250];
        await using var host = await ProbeHost.StartAsync(new()
        {
            Echo = (_, context) =>
            {
                context.ResponseTrailers.Add("own", "trailer");
                throw new RpcException(new Status(StatusCode.NotFound, "no such ☺"), new Metadata { { "grpc-status-details-bin", details } });
            },
        });
        var refusal = await Refused.ExpectAsync(async () => await host.Client.EchoAsync(Hello), StatusCode.NotFound, "no such ☺");
        Assert.That(refusal.Trailers.GetValueBytes("grpc-status-details-bin"), Is.EqualTo(details));
        Assert.That(refusal.Trailers.GetValue("own"), Is.EqualTo("trailer"));
        Assert.That(refusal.Trailers.Get("grpc-status"), Is.Null);
    }

    [TestCase(false, "Exception was thrown by handler.")]
    [TestCase(true, "Exception was thrown by handler. InvalidOperationException: secret")]
    public async Task A_fault_shows_its_words_only_where_that_is_switched_on(bool shown, string expected)
    {
        await using var host = await ProbeHost.StartAsync(
            new() { Echo = (_, _) => throw new InvalidOperationException("secret") },
            options => options.EnableDetailedErrors = shown);
        await Refused.ExpectAsync(async () => await host.Client.EchoAsync(Hello), StatusCode.Unknown, expected);
        Assert.That(host.TakeErrors().Single(), Does.Contain("/Echo").And.Contains("secret"));
    }

    [Test]
    public async Task A_method_can_set_its_status()
    {
        await using var host = await ProbeHost.StartAsync(new()
        {
            Echo = (request, context) =>
            {
                context.Status = new Status(StatusCode.DataLoss, "some of it");
                return Task.FromResult(request);
            },
        });
        await Refused.ExpectAsync(async () => await host.Client.EchoAsync(Hello), StatusCode.DataLoss, "some of it");
    }

    [Test]
    public async Task Metadata_travels_both_ways()
    {
        await using var host = await ProbeHost.StartAsync(new()
        {
            Echo = async (request, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "seen", string.Join('|', context.RequestHeaders.GetAll("twice").Select(entry => entry.Value)) } });
                context.ResponseTrailers.Add("seen-bin", context.RequestHeaders.GetValueBytes("raw-bin")!);
                return request;
            },
        });
        using var call = host.Client.EchoAsync(Hello, new Metadata { { "Twice", "one" }, { "twice", "two" }, { "raw-bin", [0, 255] } });
        await call;
        Assert.That((await call.ResponseHeadersAsync).GetValue("seen"), Is.AnyOf("one|two", "one, two"));
        Assert.That(call.GetTrailers().GetValueBytes("seen-bin"), Is.EqualTo(new byte[] { 0, 255 }));
    }

    [Test]
    public async Task Two_writes_at_once_are_refused_to_the_method()
    {
        var refused = new TaskCompletionSource<Exception?>();
        await using var host = await ProbeHost.StartAsync(new()
        {
            Repeat = async (_, responses, _) =>
            {
                // More than the window of a caller that does not read yet.
                var big = new Note { Payload = ByteString.CopyFrom(new byte[1024 * 1024]) };
                var first = responses.WriteAsync(big);
                refused.SetResult(Assert.CatchAsync(() => responses.WriteAsync(big)));
                await first;
            },
        });
        using var call = host.Client.Repeat(Hello);
        Assert.That(await refused.Task.WaitAsync(TimeSpan.FromSeconds(20)), Is.InstanceOf<InvalidOperationException>());
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None), Is.False);
    }

    [Test]
    public async Task A_server_may_speak_first()
    {
        await using var host = await ProbeHost.StartAsync(new()
        {
            Chat = async (requests, responses, _) =>
            {
                await responses.WriteAsync(Hello);
                await requests.MoveNext(CancellationToken.None);
            },
        });
        using var call = host.Client.Chat(deadline: DateTime.UtcNow.AddSeconds(20));
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None));
        await call.RequestStream.CompleteAsync();
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None), Is.False);
    }

    [Test]
    public async Task Two_writes_at_once_are_refused_to_the_caller()
    {
        var gate = new TaskCompletionSource();
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                await gate.Task.WaitAsync(token);
                throw new IOException("no connection");
            },
        };
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1", new GrpcChannelOptions { HttpHandler = handler });
        using var call = new Probe.ProbeClient(channel).Count();
        var first = call.RequestStream.WriteAsync(Hello);
        Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(Hello));
        Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.CompleteAsync());
        gate.SetResult();
        await Refused.ExpectAsync(() => first, StatusCode.Unavailable);
    }

    [Test]
    public async Task Messages_over_the_limit_of_either_side_are_refused()
    {
        var big = new Note { Payload = ByteString.CopyFrom(new byte[2000]) };
        await using var host = await ProbeHost.StartAsync(options: options => options.MaxReceiveMessageSize = 1000);
        await Refused.ExpectAsync(async () => await host.Client.EchoAsync(big), StatusCode.ResourceExhausted);

        await using var sparing = await ProbeHost.StartAsync(options: options => options.MaxSendMessageSize = 1000);
        await Refused.ExpectAsync(async () => await sparing.Client.EchoAsync(big), StatusCode.ResourceExhausted);

        using var channel = GrpcChannel.ForAddress(sparing.Address, new GrpcChannelOptions { MaxSendMessageSize = 1000 });
        await Refused.ExpectAsync(async () => await new Probe.ProbeClient(channel).EchoAsync(big), StatusCode.ResourceExhausted);

        await using var open = await ProbeHost.StartAsync(channelOptions: options => options.MaxReceiveMessageSize = 1000);
        await Refused.ExpectAsync(async () => await open.Client.EchoAsync(big), StatusCode.ResourceExhausted);
    }

    [Test]
    public async Task An_upload_of_more_than_thirty_megabytes_is_taken()
    {
        await using var host = await ProbeHost.StartAsync();
        using var call = host.Client.Count();
        var chunk = new Note { Payload = ByteString.CopyFrom(new byte[1024 * 1024]) };
        for (var i = 0; i < 40; i++)
        {
            await call.RequestStream.WriteAsync(chunk);
        }
        await call.RequestStream.CompleteAsync();
        Assert.That((await call).Text, Is.EqualTo($"{40 * 1024 * 1024}"));
    }

    [Test]
    public async Task A_blocking_call_waits_for_its_response()
    {
        await using var host = await ProbeHost.StartAsync();
        Assert.That(host.Client.Echo(Hello).Text, Is.EqualTo("hello"));
    }

    [Test]
    public async Task The_peer_and_the_method_are_known()
    {
        var seen = ("", "", "");
        await using var host = await ProbeHost.StartAsync(new()
        {
            Echo = (request, context) =>
            {
                seen = (context.Method, context.Host, context.Peer);
                return Task.FromResult(request);
            },
        });
        await host.Client.EchoAsync(Hello);
        Assert.That(seen.Item1, Is.EqualTo(RawGrpc.Echo));
        Assert.That(seen.Item2, Is.EqualTo($"127.0.0.1:{host.Port}"));
        Assert.That(seen.Item3, Does.Match(@"^ipv4:127\.0\.0\.1:\d+$"));
    }
}
