namespace Mover.Server.Blobs;

/// <summary>What is known of a blob without reading it: all that the header of a zip entry says.</summary>
/// <param name="Crc32">Of the plain bytes.</param>
/// <param name="StoredCrc32">Of the bytes as stored, so that a read of them can be checked without inflating.</param>
internal sealed record BlobInfo(Digest Digest, uint Crc32, StoredForm Form, long StoredBytes, uint StoredCrc32);
