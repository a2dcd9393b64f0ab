using Grpc.Core;
using Mover.Server.Calls;
using Mover.Server.Imports.Desk;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>mover.v1.ImportsService.</summary>
internal sealed class ImportsService(
    ImportShelf shelf, ImportUploads uploads, ImportOrders orders, ImportWatch watch, StreamPatience patience, LastingStream lasting)
    : V1.ImportsService.ImportsServiceBase
{
    public override Task<CreateImportResponse> CreateImport(CreateImportRequest request, ServerCallContext context) =>
        shelf.CreateAsync(context.GetCaller(), request, context.CancellationToken);

    public override async Task<WriteImportFileResponse> WriteImportFile(
        IAsyncStreamReader<WriteImportFileRequest> requestStream, ServerCallContext context)
    {
        using var stream = patience.Read(requestStream, context.CancellationToken);
        var header = (await stream.FindNextAsync())?.Header ?? throw EntryRefusals.OutOfOrder("The first message must be the header.");
        var file = await uploads.WriteAsync(context.GetCaller(), header, ReadData(stream), context.CancellationToken);
        return new WriteImportFileResponse
        {
            ImportId = file.ImportId,
            File = await shelf.GetFileAsync(context.GetCaller(), file.ImportId, file.Number, context.CancellationToken),
        };
    }

    public override async Task<QueryImportFileResponse> QueryImportFile(QueryImportFileRequest request, ServerCallContext context) =>
        new() { File = await shelf.GetFileAsync(context.GetCaller(), request.ImportId, request.FileNumber, context.CancellationToken) };

    public override async Task<InspectImportResponse> InspectImport(InspectImportRequest request, ServerCallContext context) =>
        new() { Import = await orders.InspectAsync(context.GetCaller(), request.ImportId, context.CancellationToken) };

    public override async Task<GetImportResponse> GetImport(GetImportRequest request, ServerCallContext context) =>
        new() { Import = await shelf.GetAsync(context.GetCaller(), request.ImportId, context.CancellationToken) };

    public override Task<ListImportsResponse> ListImports(ListImportsRequest request, ServerCallContext context) =>
        shelf.ListAsync(context.GetCaller(), request, context.CancellationToken);

    public override Task<ListImportLinesResponse> ListImportLines(ListImportLinesRequest request, ServerCallContext context) =>
        shelf.ListLinesAsync(context.GetCaller(), request, context.CancellationToken);

    public override Task<RunImportResponse> RunImport(RunImportRequest request, ServerCallContext context) =>
        orders.RunAsync(context.GetCaller(), request, context.CancellationToken);

    public override Task WatchImport(WatchImportRequest request, IServerStreamWriter<WatchImportResponse> responseStream, ServerCallContext context) =>
        lasting.RunAsync(
            async ct =>
            {
                await foreach (var state in (await watch.OpenAsync(context.GetCaller(), request.ImportId, ct)).WithCancellation(ct))
                    await responseStream.WriteAsync(state, ct);
            }, context.CancellationToken);

    public override async Task<UndoImportResponse> UndoImport(UndoImportRequest request, ServerCallContext context) =>
        new() { Import = await orders.UndoAsync(context.GetCaller(), request.ImportId, context.CancellationToken) };

    public override async Task<DeleteImportResponse> DeleteImport(DeleteImportRequest request, ServerCallContext context)
    {
        await shelf.DeleteAsync(context.GetCaller(), request.ImportId, context.CancellationToken);
        return new DeleteImportResponse();
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadData(PatientReader<WriteImportFileRequest> stream)
    {
        while (await stream.FindNextAsync() is { } message)
        {
            if (message.MessageCase != WriteImportFileRequest.MessageOneofCase.Data)
                throw EntryRefusals.OutOfOrder("After the header only bytes may come.");
            yield return message.Data.Memory;
        }
    }
}
