using Mover.Server.Spaces.Secrets;

namespace Mover.Server.Spaces;

/// <summary>Takes in one entry: a document that may have secrets in memory, everything else through the staging folder.</summary>
internal sealed class EntryIntake(EntryUpload files, DocumentUpload documents, EntryUploads uploads)
{
    public Task<V1.Entry> WriteAsync(NewUpload wish, IAsyncEnumerable<ReadOnlyMemory<byte>> data, CancellationToken ct) =>
        ConnectorSecrets.IsDocument(wish.Entry.Key) ? documents.WriteAsync(wish, data, ct) : files.WriteAsync(wish, data, ct);

    /// <summary>How many bytes of an upload are kept, and whether its entry is written.</summary>
    public Task<(long CommittedBytes, bool IsComplete)> QueryAsync(string spaceId, string uploadId, CancellationToken ct) =>
        uploads.QueryAsync(spaceId, uploadId, ct);
}
