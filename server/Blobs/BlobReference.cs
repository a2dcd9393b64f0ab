namespace Mover.Server.Blobs;

/// <summary>A column of another room that holds digests of blobs it needs.</summary>
internal sealed record BlobReference(string Table, string Column);
