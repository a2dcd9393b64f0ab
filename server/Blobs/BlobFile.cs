namespace Mover.Server.Blobs;

/// <summary>A file of the store, as a listing shows it.</summary>
/// <param name="IsPack">True when it holds many small blobs, and so may be partly dead.</param>
internal sealed record BlobFile(string Name, long SizeBytes, DateTimeOffset WrittenTime, bool IsPack);
