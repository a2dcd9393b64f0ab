using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Mover.ConsoleTests.FullScreen;
using Mover.ConsoleTests.Played;
using Mover.V1;

namespace Mover.ConsoleTests.Pty;

/// <summary>A played server with four requests in its queue, eleve1 to eleve4, and one agent who is signed in with any token.</summary>
internal sealed class PlayedQueue : IAsyncDisposable
{
    // As many consoles and reconnections as no test has.
    private const int MostStreams = 20;

    // Half an hour after it was started, a number of hours on the screen changes, and not before: pictures can be compared.
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow + TimeSpan.FromMinutes(30);
    private TaskCompletionSource _sessionOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PlayedServer _server = null!;

    private PlayedQueue()
    {
        Answers.On<GetCallerRequest>(_ => Caller);
        Answers.On<ListStaffRequest>(_ => new ListStaffResponse { Members = { Samples.Staff } });
        Answers.On<GetRequestRequest>(asked => Samples.Details(Requests.Single(request => request.AccessRequestId == asked.AccessRequestId)));
        Answers.On<SignInStaffRequest>(_ => new SignInStaffResponse
        {
            Token = "another-token",
            Session = new Session { ExpireTime = _start.AddHours(8).ToTimestamp() },
        });
        for (var count = 0; count < MostStreams; count++)
            Answers.Stream<WatchRequestsRequest, WatchRequestsResponse>(TellAsync);
    }

    public static GetCallerResponse Caller => new() { Kind = CallerKind.Staff, SubjectId = "staff_lea", DisplayName = "lea", Scopes = { "agent" } };

    public PlayedAnswers Answers { get; } = new();

    public string Address { get; private set; } = "";

    /// <summary>How much later it is at the server.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Before that the queue is not told.</summary>
    public Task Begins { get; set; } = Task.CompletedTask;

    private IEnumerable<AccessRequest> Requests => Enumerable.Range(1, 4).Select(Request);

    public static async Task<PlayedQueue> StartAsync()
    {
        var queue = new PlayedQueue();
        await queue.StartAsync(port: 0);
        return queue;
    }

    public ValueTask StopAsync() => _server.DisposeAsync();

    /// <summary>Where it was before.</summary>
    public Task StartAgainAsync() => StartAsync(new Uri(Address).Port);

    /// <summary>The server does not know the sessions of those who listen any more.</summary>
    public void EndSessions() =>
        Interlocked.Exchange(ref _sessionOver, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task StartAsync(int port)
    {
        _server = await PlayedServer.StartAsync(Answers, port, () => DateTimeOffset.UtcNow + Ahead);
        Address = _server.Address;
    }

    private async Task TellAsync(IServerStreamWriter<WatchRequestsResponse> stream, CancellationToken ct)
    {
        var over = _sessionOver.Task;
        await Begins.WaitAsync(ct);
        await stream.WriteAsync(new WatchRequestsResponse { Requests = { Requests }, IsComplete = true }, ct);
        await over.WaitAsync(ct);
        throw PlayedAnswers.Refusal(StatusCode.Unauthenticated, "CREDENTIALS_INVALID", "Sign in again.");
    }

    private AccessRequest Request(int number)
    {
        var request = Samples.Request(number, RequestState.Pending, AccessAction.RescueExport);
        var due = _start.AddDays(number).ToTimestamp();
        (request.TakeDueTime, request.ResolveDueTime, request.ExpireTime, request.DeleteDueTime) = (due, due, due, due);
        return request;
    }
}
