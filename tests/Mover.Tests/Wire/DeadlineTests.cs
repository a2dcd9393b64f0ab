using Grpc.Core;

namespace Mover.Tests.Wire;

/// <summary>Deadlines, from the caller to the method and back.</summary>
[CancelAfter(30_000)]
internal sealed class DeadlineTests
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
}
