using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Mover.Tests.Wire;

/// <summary>Who ends a call before its end, and what the other side learns of it.</summary>
[CancelAfter(30_000)]
internal sealed class CancellationTests
{
    private static readonly Note Hello = new() { Text = "hello" };

    [Test]
    public async Task A_caller_that_cancels_stops_the_method(CancellationToken cancellationToken)
    {
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await ProbeHost.StartAsync(new()
        {
            Chat = async (requests, _, context) =>
            {
                await requests.MoveNext(CancellationToken.None);
                begun.SetResult();
                context.CancellationToken.Register(stopped.SetResult);
                await stopped.Task;
            },
        });
        using var cancel = new CancellationTokenSource();
        using var call = host.Client.Chat(cancellationToken: cancel.Token);
        await call.RequestStream.WriteAsync(Hello, CancellationToken.None);
        await begun.Task.WaitAsync(cancellationToken);
        await cancel.CancelAsync();
        await stopped.Task.WaitAsync(cancellationToken);
        await Refused.ExpectAsync(() => call.ResponseStream.MoveNext(CancellationToken.None), StatusCode.Cancelled);
    }

    [Test]
    public async Task A_method_that_reads_from_a_caller_that_cancels_is_cancelled(CancellationToken cancellationToken)
    {
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource<Exception>());
        await using var host = await ProbeHost.StartAsync(new()
        {
            Count = async (requests, _) =>
            {
                while (true)
                {
                    try
                    {
                        await requests.MoveNext(CancellationToken.None);
                        begun.TrySetResult();
                    }
                    catch (Exception exception)
                    {
                        stopped.SetResult(exception);
                        throw;
                    }
                }
            },
        });
        using var cancel = new CancellationTokenSource();
        using var call = host.Client.Count(cancellationToken: cancel.Token);
        await call.RequestStream.WriteAsync(Hello, CancellationToken.None);
        await begun.Task.WaitAsync(cancellationToken);
        await cancel.CancelAsync();
        Assert.That(await stopped.Task.WaitAsync(cancellationToken), Is.InstanceOf<OperationCanceledException>());
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
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await ProbeHost.StartAsync(new()
        {
            Count = async (requests, context) =>
            {
                try
                {
                    while (await requests.MoveNext(context.CancellationToken))
                    {
                        begun.SetResult();
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
        await begun.Task.WaitAsync(cancellationToken);
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
}
