using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>requests watch: the queue, and each change of it, also over a lost connection.</summary>
internal sealed class RequestWatchVerbTests : SupportVerbTests
{
    [Test]
    public async Task People_see_the_queue_and_then_a_line_for_each_change(CancellationToken ct)
    {
        Answers.Stream(
            new WatchRequestsResponse { Requests = { Samples.Request() } },
            new WatchRequestsResponse { Requests = { Samples.Request("ar_2") }, IsComplete = true, OpenCount = 2 },
            new WatchRequestsResponse { Requests = { Closed("ar_2", RequestState.Approved) }, IsComplete = true, OpenCount = 1 });
        await WatchAsync("requests watch --format table", "approved", ct);
        Assert.That(Scene.Console.Output, Does.Match(
            @"^REQUEST .*\nar_1 .*\nar_2 .*\n2 requests are open\.\n2\d{3}-.* ar_2  approved: ownerRead of zoe\.example\.org, ticket AM-123, .*\n$"));
    }

    [Test]
    public async Task An_empty_queue_is_said_to_be_empty(CancellationToken ct)
    {
        Answers.Stream(new WatchRequestsResponse { IsComplete = true });
        await WatchAsync($"requests watch --format table --space {Samples.Address}", "No request is open.", ct);
        Assert.That(Answers.Only<WatchRequestsRequest>().SpaceId, Is.EqualTo(Samples.SpaceId));
    }

    [Test]
    public async Task After_a_lost_connection_only_what_has_changed_is_told_also_what_was_closed_meanwhile(CancellationToken ct)
    {
        Answers.On<GetRequestRequest>(asked => new GetRequestResponse { Request = Closed(asked.AccessRequestId, RequestState.Denied) });
        Answers.Stream(new WatchRequestsResponse { Requests = { Samples.Request(), Samples.Request("ar_2") }, IsComplete = true });
        Answers.Stream(
            new WatchRequestsResponse { Requests = { Samples.Request("ar_2") } },
            new WatchRequestsResponse { Requests = { Samples.Request("ar_3") }, IsComplete = true });
        await WatchAsync("requests watch", "denied", ct);
        var told = Scene.Console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement)
            .Select(request => $"{request.GetProperty("accessRequestId")} {request.GetProperty("state")}");
        Assert.That(told, Is.EqualTo(["ar_1 inReview", "ar_2 inReview", "ar_3 inReview", "ar_1 denied"]));
        Assert.That(Scene.Console.Error, Does.Contain("trying again"));
    }

    private static AccessRequest Closed(string id, RequestState state)
    {
        var request = Samples.Request(id, state: state);
        request.EndTime = Samples.At(25);
        return request;
    }

    /// <summary>Watches until something was told, and stops then.</summary>
    private async Task WatchAsync(string line, string until, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watching = Scene.Console.RunAsync(line, stop.Token);
        await Scene.Console.UntilToldAsync(until, ct);
        await stop.CancelAsync();
        Assert.That(await watching, Is.EqualTo(ExitCode.Failed));
        Assert.That(Scene.Console.Error, Does.Contain("INTERRUPTED"));
    }
}
