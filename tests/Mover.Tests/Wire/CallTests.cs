using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Mover.Tests.Wire;

/// <summary>Deadlines, cancellation, errors and metadata between our client and our server.</summary>
[CancelAfter(30_000)]
internal sealed class CallTests
{
    private static readonly Note Hello = new() { Text = "hello" };

    [Test]
    public async Task A_method_that_does_not_look_at_its_token_is_ended_at_the_deadline(CancellationToken cancellationToken)
    {
        var release = new TaskCompletionSource();
        await using var host = await ProbeHost.StartAsync(new()
        {
            Echo = async (request, _) =>
            {
                await release.Task;
                return request;
            },
        });
        var response = await host.Raw.CallAsync(RawGrpc.Echo, RawGrpc.Frame(Hello), ("grpc-timeout", "50m")).WaitAsync(cancellationToken);
        Assert.That((response.Status, response.IsTrailersOnly), Is.EqualTo(("4", true)));
        release.SetResult();
    }

    [Test]
    public async Task A_deadline_in_the_middle_of_a_stream_ends_it_with_trailers(CancellationToken cancellationToken)
    {
        var token = CancellationToken.None;
        await using var host = await ProbeHost.StartAsync(new()
        {
            Repeat = async (request, responses, context) =>
            {
                token = context.CancellationToken;
                await responses.WriteAsync(request, CancellationToken.None);
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            },
        });
        var response = await host.Raw.CallAsync(RawGrpc.Repeat, RawGrpc.Frame(Hello), ("grpc-timeout", "100m")).WaitAsync(cancellationToken);
        Assert.That((response.Status, response.IsTrailersOnly), Is.EqualTo(("4", false)));
        Assert.That(response.Body, Is.EqualTo(RawGrpc.Frame(Hello)));
        Assert.That(token.IsCancellationRequested);
    }

    [Test]
    public async Task A_deadline_reaches_the_method()
    {
        var seen = DateTime.MinValue;
        await using var host = await ProbeHost.StartAsync(new()
        {
            Echo = (request, context) =>
            {
                seen = context.Deadline;
                return Task.FromResult(request);
            },
        });
        var deadline = DateTime.UtcNow.AddMinutes(5);
        await host.Client.EchoAsync(Hello, deadline: deadline);
        Assert.That(seen, Is.EqualTo(deadline).Within(TimeSpan.FromSeconds(5)));
        await host.Client.EchoAsync(Hello);
        Assert.That(seen, Is.EqualTo(DateTime.MaxValue));
    }

    [Test]
    public async Task A_deadline_that_has_passed_is_exceeded_at_once()
    {
        await using var host = await ProbeHost.StartAsync();
        await Refused.ExpectAsync(async () => await host.Client.EchoAsync(Hello, deadline: DateTime.UtcNow.AddSeconds(-1)), StatusCode.DeadlineExceeded);
    }

    [Test]
    public async Task A_caller_that_cancels_stops_the_method(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource();
        await using var host = await ProbeHost.StartAsync(new()
        {
            Chat = async (requests, _, context) =>
            {
                await using var registration = context.CancellationToken.Register(stopped.SetResult);
                await requests.MoveNext(CancellationToken.None);
                await requests.MoveNext(CancellationToken.None);
            },
        });
        using var cancel = new CancellationTokenSource();
        using var call = host.Client.Chat(cancellationToken: cancel.Token);
        await call.RequestStream.WriteAsync(Hello, CancellationToken.None);
        await cancel.CancelAsync();
        await stopped.Task.WaitAsync(cancellationToken);
        await Refused.ExpectAsync(() => call.ResponseStream.MoveNext(CancellationToken.None), StatusCode.Cancelled);
    }

    [Test]
    public async Task A_call_that_is_disposed_stops_a_method_that_writes(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource<Exception>();
        await using var host = await ProbeHost.StartAsync(new()
        {
            Repeat = async (_, responses, _) =>
            {
                try
                {
                    while (true)
                    {
                        await responses.WriteAsync(new Note { Payload = ByteString.CopyFrom(new byte[64 * 1024]) }, CancellationToken.None);
                    }
                }
                catch (Exception exception)
                {
                    stopped.SetResult(exception);
                    throw;
                }
            },
        });
        using (var call = host.Client.Repeat(Hello, cancellationToken: CancellationToken.None))
        {
            Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None));
        }
        Assert.That(await stopped.Task.WaitAsync(cancellationToken), Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_caller_whose_connection_breaks_stops_the_method_without_an_error(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource();
        await using var host = await ProbeHost.StartAsync(new()
        {
            Count = async (requests, context) =>
            {
                try
                {
                    while (await requests.MoveNext(context.CancellationToken))
                    {
                    }
                    throw new InvalidOperationException("The request ended as if it were complete.");
                }
                finally
                {
                    stopped.SetResult();
                }
            },
        });
        System.Net.Sockets.Socket? socket = null;
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (connection, token) =>
            {
                socket = new(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(connection.DnsEndPoint, token);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        using var channel = GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { HttpHandler = handler });
        using var call = new Probe.ProbeClient(channel).Count(cancellationToken: cancellationToken);
        await call.RequestStream.WriteAsync(Hello, CancellationToken.None);
        socket!.LingerState = new(enable: true, seconds: 0);
        socket.Close();
        await stopped.Task.WaitAsync(cancellationToken);
        await Refused.ExpectAsync(async () => await call, StatusCode.Unavailable);
    }

    [Test]
    public async Task A_server_that_stops_makes_its_calls_unavailable(CancellationToken cancellationToken)
    {
        await using var host = await ProbeHost.StartAsync(new()
        {
            Repeat = async (request, responses, _) =>
            {
                await responses.WriteAsync(request);
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
        });
        using var call = host.Client.Repeat(Hello, cancellationToken: cancellationToken);
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None));
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        var stopping = host.StopAsync(atOnce.Token);
        await Refused.ExpectAsync(() => call.ResponseStream.MoveNext(CancellationToken.None), StatusCode.Unavailable);
        await stopping;
    }

    [Test]
    public async Task A_server_may_end_a_stream_that_the_caller_still_writes(CancellationToken cancellationToken)
    {
        await using var host = await ProbeHost.StartAsync(new() { Count = (_, _) => Task.FromResult(new Note { Text = "enough" }) });
        using var call = host.Client.Count(cancellationToken: cancellationToken);
        Assert.That((await call).Text, Is.EqualTo("enough"));
        Assert.That(call.GetStatus().StatusCode, Is.EqualTo(StatusCode.OK));
    }

    [Test]
    public async Task A_writer_learns_the_status_that_the_server_ended_with(CancellationToken cancellationToken)
    {
        await using var host = await ProbeHost.StartAsync(new()
        {
            Count = (_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, "not today")),
        });
        using var call = host.Client.Count(cancellationToken: cancellationToken);
        await Refused.ExpectAsync(
            async () =>
            {
                while (true)
                {
                    await call.RequestStream.WriteAsync(Hello, CancellationToken.None);
                }
            },
            StatusCode.FailedPrecondition,
            "not today");
    }

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
        Exception? onServer = null;
        await using var host = await ProbeHost.StartAsync(new()
        {
            Repeat = async (_, responses, _) =>
            {
                var big = new Note { Payload = ByteString.CopyFrom(new byte[1024 * 1024]) };
                var first = responses.WriteAsync(big);
                onServer = Assert.CatchAsync(() => responses.WriteAsync(big));
                await first;
            },
        });
        using var call = host.Client.Repeat(Hello);
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None), Is.False);
        Assert.That(onServer, Is.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public async Task Two_writes_at_once_are_refused_to_the_caller()
    {
        await using var host = await ProbeHost.StartAsync();
        using var call = host.Client.Count();
        // The first write waits for the connection, which is only now opened.
        var first = call.RequestStream.WriteAsync(Hello);
        Assert.CatchAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(Hello));
        await first;
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
