using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Mover.Wire;

/// <summary>How a method ended: the one place where exceptions become a status.</summary>
internal readonly record struct CallOutcome(Status Status, Metadata Trailers)
{
    public static CallOutcome DeadlineExceeded { get; } = new(new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded"), Metadata.Empty);

    public static CallOutcome From(ServerCall call, Exception exception, ILogger logger)
    {
        if (call.HasDeadlinePassed && exception is OperationCanceledException)
        {
            return DeadlineExceeded;
        }
        if (call.Http.RequestAborted.IsCancellationRequested)
        {
            logger.CallerLeft(call.Method);
            return new(Status.DefaultCancelled, Metadata.Empty);
        }
        switch (exception)
        {
            case RpcException refusal:
                logger.CallRefused(call.Method, refusal.StatusCode, refusal.Status.Detail);
                return new(refusal.Status, refusal.Trailers);
            case OperationCanceledException:
                logger.CallerLeft(call.Method);
                return new(Status.DefaultCancelled, Metadata.Empty);
            default:
                logger.MethodFailed(call.Method, exception);
                var detail = call.ShowsFaults
                    ? $"Exception was thrown by handler. {exception.GetType().Name}: {exception.Message}"
                    : "Exception was thrown by handler.";
                return new(new Status(StatusCode.Unknown, detail), Metadata.Empty);
        }
    }
}
