using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The calls of mover.v1.SpacesService about batches.</summary>
internal sealed class BatchCalls(MoverDatabase database, Batches batches, AnsweredRequests answered, SpacesOptions options)
{
    public async Task<BeginBatchResponse> BeginAsync(BeginBatchRequest request, ServerCallContext context)
    {
        var caller = context.GetCaller();
        caller.RequireSpace(request.SpaceId);
        await batches.TakeBackIdleAsync(request.SpaceId, context.CancellationToken);
        return await database.WriteAsync(
            (session, ct) => answered.OnceAsync(
                session, caller, request.RequestId, request, async () => Write(await batches.BeginAsync(session, request.SpaceId, ct)), ct),
            context.CancellationToken);
    }

    public async Task<CommitBatchResponse> CommitAsync(CommitBatchRequest request, ServerCallContext context) =>
        new() { Revision = await batches.CommitAsync(context.GetCaller(), request.BatchId, context.CancellationToken) };

    public async Task<AbortBatchResponse> AbortAsync(AbortBatchRequest request, ServerCallContext context)
    {
        await batches.AbortAsync(context.GetCaller(), request.BatchId, context.CancellationToken);
        return new AbortBatchResponse();
    }

    private BeginBatchResponse Write(Batch batch) =>
        new() { BatchId = batch.Id, Revision = batch.Revision, IdleSeconds = (int)options.BatchIdle.TotalSeconds };
}
