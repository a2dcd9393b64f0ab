namespace Mover.Server.Spaces;

/// <summary>What the header of an upload asks for, checked.</summary>
/// <param name="BatchId">The batch to write in; empty for a revision of its own.</param>
/// <param name="OffsetBytes">Where the sender goes on.</param>
internal sealed record NewUpload(string SpaceId, string BatchId, string UploadId, NewEntry Entry, long OffsetBytes);
