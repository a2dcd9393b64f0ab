using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>What a played server answers, as a test says, and what it was asked. What no test said is answered with nothing.</summary>
internal sealed class PlayedAnswers
{
    private readonly ConcurrentQueue<IMessage> _asked = new();
    private readonly ConcurrentDictionary<System.Type, Func<IMessage, IMessage>> _answers = new();
    private readonly ConcurrentQueue<WatchRequestsResponse[]> _streams = new();

    public void On<TRequest>(Func<TRequest, IMessage> answer)
        where TRequest : IMessage => _answers[typeof(TRequest)] = asked => answer((TRequest)asked);

    /// <summary>The next stream of requests: it says these messages, and breaks then if there is another one after it.</summary>
    public void Stream(params WatchRequestsResponse[] messages) => _streams.Enqueue(messages);

    /// <summary>What was asked so far in calls of one kind.</summary>
    public IReadOnlyList<TRequest> Asked<TRequest>() => [.. _asked.OfType<TRequest>()];

    public TRequest Only<TRequest>() => Asked<TRequest>().Single();

    public static RpcException Refusal(StatusCode code, string reason, string message)
    {
        var details = new Google.Rpc.Status
        {
            Code = (int)code,
            Message = message,
            Details = { Any.Pack(new ErrorInfo { Domain = "mover", Reason = reason }) },
        };
        return new RpcException(new Grpc.Core.Status(code, message), new Metadata { { "grpc-status-details-bin", details.ToByteArray() } });
    }

    public Task<TResponse> AnswerAsync<TResponse>(IMessage request)
        where TResponse : IMessage, new()
    {
        _asked.Enqueue(request);
        return Task.FromResult(_answers.TryGetValue(request.GetType(), out var answer) ? (TResponse)answer(request) : new TResponse());
    }

    public async Task StreamAsync(WatchRequestsRequest request, IServerStreamWriter<WatchRequestsResponse> responses, CancellationToken ended)
    {
        _asked.Enqueue(request);
        if (_streams.TryDequeue(out var messages))
        {
            foreach (var message in messages)
                await responses.WriteAsync(message, ended);
            if (!_streams.IsEmpty)
                throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "the stream breaks"));
        }

        var over = new TaskCompletionSource();
        await using var registration = ended.Register(over.SetResult);
        await over.Task;
    }
}
