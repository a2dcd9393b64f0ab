using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Mover.Server.Calls;

/// <summary>The one exit of every call: whatever a method throws leaves as a refusal, as gone, or as a fault.</summary>
/// <remarks>
/// A refusal is information; so is a caller that left. A disk that is full or damaged and a database that is gone are a warning to
/// whoever runs the server. Anything else is ours: logged as an error with a request id, and
/// the caller sees only that id.
/// </remarks>
internal sealed class CallGuard(IEnumerable<RefusalTranslation> translations, ILogger<CallGuard> logger) : Interceptor
{
    private readonly RefusalTranslation[] _translations = [.. translations];

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception fault)
        {
            throw Leave(fault, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception fault)
        {
            throw Leave(fault, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception fault)
        {
            throw Leave(fault, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception fault)
        {
            throw Leave(fault, context);
        }
    }

    /// <summary>The refusal that a fault stands for, or null if it is ours.</summary>
    public Refusal? AsRefusal(Exception fault) =>
        fault as Refusal ?? _translations.Select(translation => translation.Translate(fault)).FirstOrDefault(found => found is not null);

    private RpcException Leave(Exception fault, ServerCallContext context)
    {
        if (fault is RpcException already)
            return already;
        if (AsRefusal(fault) is { } refusal)
        {
            if (ReferenceEquals(refusal, fault))
                logger.Refused(context.Method, refusal.Reason);
            else
                logger.CannotServe(context.Method, refusal.Reason, fault.Message);
            return RichError.Of(refusal);
        }

        if (context.CancellationToken.IsCancellationRequested || IsGone(fault, context))
        {
            logger.Gone(context.Method);
            return new RpcException(new Status(StatusCode.Cancelled, "The caller left or its deadline passed."));
        }

        var requestId = context.GetHttpContext().TraceIdentifier;
        logger.Failed(fault, context.Method, requestId);
        return new RpcException(new Status(StatusCode.Internal, $"Internal error ({requestId})."));
    }

    /// <summary>True if a read or a write found the connection closed, a moment before anybody was told that it is.</summary>
    private static bool IsGone(Exception fault, ServerCallContext context) =>
        fault is OperationCanceledException cancelled && cancelled.CancellationToken == context.GetHttpContext().RequestAborted;
}
