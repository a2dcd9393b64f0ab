using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Mover.ConsoleTests.Played;

/// <summary>What a played server answers, as a test says, and what it was asked. What no test said is answered with nothing; a stream stays open.</summary>
internal sealed class PlayedAnswers
{
    private readonly ConcurrentQueue<IMessage> _asked = new();
    private readonly ConcurrentDictionary<System.Type, Func<IMessage, CancellationToken, Task<IMessage>>> _answers = new();
    private readonly ConcurrentQueue<(System.Type Asked, Func<object, CancellationToken, Task> Play)> _streams = new();
    private int _cancelled;

    /// <summary>Streams that whoever called has left.</summary>
    public int Cancelled => Volatile.Read(ref _cancelled);

    public string? LastAuthorization { get; private set; }

    public void On<TRequest>(Func<TRequest, IMessage> answer)
        where TRequest : IMessage => On<TRequest>((asked, _) => Task.FromResult(answer(asked)));

    public void On<TRequest>(Func<TRequest, CancellationToken, Task<IMessage>> answer)
        where TRequest : IMessage => _answers[typeof(TRequest)] = (asked, ct) => answer((TRequest)asked, ct);

    /// <summary>The next stream of this kind.</summary>
    public void Stream<TRequest, TResponse>(Func<IServerStreamWriter<TResponse>, CancellationToken, Task> play) =>
        _streams.Enqueue((typeof(TRequest), (stream, ct) => play((IServerStreamWriter<TResponse>)stream, ct)));

    public IReadOnlyList<TRequest> Asked<TRequest>() => [.. _asked.OfType<TRequest>()];

    public static RpcException Refusal(StatusCode code, string reason, string message, params (string Name, string Value)[] facts)
    {
        var info = new ErrorInfo { Domain = "mover", Reason = reason };
        foreach (var (name, value) in facts)
            info.Metadata[name] = value;
        var details = new Google.Rpc.Status { Code = (int)code, Message = message, Details = { Any.Pack(info) } };
        return new RpcException(new Grpc.Core.Status(code, message), new Metadata { { "grpc-status-details-bin", details.ToByteArray() } });
    }

    public static RpcException Broken() => new(new Grpc.Core.Status(StatusCode.Unavailable, "gone"));

    public async Task<TResponse> AnswerAsync<TResponse>(IMessage request, ServerCallContext context)
        where TResponse : IMessage, new()
    {
        Hear(request, context);
        return _answers.TryGetValue(request.GetType(), out var answer) ? (TResponse)await answer(request, context.CancellationToken) : new TResponse();
    }

    public async Task StreamAsync<TResponse>(IMessage request, IServerStreamWriter<TResponse> stream, ServerCallContext context)
    {
        Hear(request, context);
        try
        {
            if (_streams.TryPeek(out var next) && next.Asked == request.GetType() && _streams.TryDequeue(out next))
                await next.Play(stream, context.CancellationToken);
            else
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        finally
        {
            if (context.CancellationToken.IsCancellationRequested)
                Interlocked.Increment(ref _cancelled);
        }
    }

    private void Hear(IMessage request, ServerCallContext context)
    {
        LastAuthorization = context.RequestHeaders.GetValue("authorization");
        _asked.Enqueue(request);
    }
}
