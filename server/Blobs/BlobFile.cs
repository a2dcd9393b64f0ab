namespace Mover.Server.Blobs;

/// <summary>A file of the store, as a listing shows it.</summary>
/// <param name="CreatedTime">For a file of its own when it was put; a pack takes contents for a quarter of the grace from then on.</param>
/// <param name="IsPack">True when it holds many small blobs, and so may be partly dead.</param>
internal sealed record BlobFile(string Name, long SizeBytes, DateTimeOffset CreatedTime, bool IsPack);
