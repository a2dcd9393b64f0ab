using Grpc.Core;
using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>mover.v1.SpacesService: sends each call to where its concept stands.</summary>
internal sealed class SpacesService(
    SpaceCalls spaces, SpaceUpdate update, LeavingCalls leaving, BatchCalls batches, WriteCalls writes, ReadCalls reads)
    : V1.SpacesService.SpacesServiceBase
{
    public override Task<CreateSpaceResponse> CreateSpace(CreateSpaceRequest request, ServerCallContext context) =>
        spaces.CreateAsync(request, context);

    public override Task<GetSpaceResponse> GetSpace(GetSpaceRequest request, ServerCallContext context) => spaces.GetAsync(request, context);

    public override Task<ListSpacesResponse> ListSpaces(ListSpacesRequest request, ServerCallContext context) => spaces.ListAsync(request, context);

    public override Task<UpdateSpaceResponse> UpdateSpace(UpdateSpaceRequest request, ServerCallContext context) =>
        update.UpdateAsync(request, context);

    public override Task<DeleteSpaceResponse> DeleteSpace(DeleteSpaceRequest request, ServerCallContext context) =>
        spaces.DeleteAsync(request, context);

    public override Task<RequestDeletionResponse> RequestDeletion(RequestDeletionRequest request, ServerCallContext context) =>
        leaving.RequestAsync(request, context);

    public override Task<CancelDeletionResponse> CancelDeletion(CancelDeletionRequest request, ServerCallContext context) =>
        leaving.CancelAsync(request, context);

    public override Task<ListApplicationsResponse> ListApplications(ListApplicationsRequest request, ServerCallContext context) =>
        Task.FromResult(spaces.ListApplications());

    public override Task<BeginBatchResponse> BeginBatch(BeginBatchRequest request, ServerCallContext context) => batches.BeginAsync(request, context);

    public override Task<CommitBatchResponse> CommitBatch(CommitBatchRequest request, ServerCallContext context) =>
        batches.CommitAsync(request, context);

    public override Task<AbortBatchResponse> AbortBatch(AbortBatchRequest request, ServerCallContext context) => batches.AbortAsync(request, context);

    public override Task<WriteEntryResponse> WriteEntry(IAsyncStreamReader<WriteEntryRequest> requestStream, ServerCallContext context) =>
        writes.WriteEntryAsync(requestStream, context);

    public override Task<QueryWriteResponse> QueryWrite(QueryWriteRequest request, ServerCallContext context) =>
        writes.QueryWriteAsync(request, context);

    public override Task WriteEntries(
        IAsyncStreamReader<WriteEntriesRequest> requestStream, IServerStreamWriter<WriteEntriesResponse> responseStream, ServerCallContext context) =>
        writes.WriteEntriesAsync(requestStream, responseStream, context);

    public override Task ReadEntry(ReadEntryRequest request, IServerStreamWriter<ReadEntryResponse> responseStream, ServerCallContext context) =>
        reads.ReadEntryAsync(request, responseStream, context);

    public override Task<ListEntriesResponse> ListEntries(ListEntriesRequest request, ServerCallContext context) =>
        reads.ListEntriesAsync(request, context);

    public override Task<ReadSecretsResponse> ReadSecrets(ReadSecretsRequest request, ServerCallContext context) =>
        reads.ReadSecretsAsync(request, context);

    public override Task<DeleteEntriesResponse> DeleteEntries(DeleteEntriesRequest request, ServerCallContext context) =>
        writes.DeleteEntriesAsync(request, context);
}
