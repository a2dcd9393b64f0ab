using Grpc.Core;

namespace Mover.Tests.Wire;

/// <summary>A service whose methods a test replaces with what it wants to see served.</summary>
internal sealed class ProbeService(ProbeService.Methods methods) : Probe.ProbeBase
{
    public override Task<Note> Echo(Note request, ServerCallContext context) => methods.Echo(request, context);

    public override Task<Note> Count(IAsyncStreamReader<Note> requestStream, ServerCallContext context) => methods.Count(requestStream, context);

    public override Task Repeat(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context) =>
        methods.Repeat(request, responseStream, context);

    public override Task Chat(IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context) =>
        methods.Chat(requestStream, responseStream, context);

    /// <summary>What the methods do: answer with what they were sent, unless a test says otherwise.</summary>
    internal sealed class Methods
    {
        public UnaryServerMethod<Note, Note> Echo { get; init; } = (request, _) => Task.FromResult(request);

        public ClientStreamingServerMethod<Note, Note> Count { get; init; } = async (requests, context) =>
        {
            var count = 0L;
            await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
            {
                count += request.Payload.Length;
            }
            return new Note { Text = count.ToString() };
        };

        public ServerStreamingServerMethod<Note, Note> Repeat { get; init; } = async (request, responses, context) =>
        {
            for (var i = 0; i < 3; i++)
            {
                await responses.WriteAsync(request, context.CancellationToken);
            }
        };

        public DuplexStreamingServerMethod<Note, Note> Chat { get; init; } = async (requests, responses, context) =>
        {
            await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
            {
                await responses.WriteAsync(request, context.CancellationToken);
            }
        };
    }
}
