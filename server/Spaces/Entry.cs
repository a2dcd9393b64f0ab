using Mover.Server.Blobs;

namespace Mover.Server.Spaces;

/// <summary>One file, one older version or one JSON document, as a revision shows it.</summary>
/// <param name="Since">The revision that made it current.</param>
internal sealed record Entry(
    EntryKey Key, BlobInfo Blob, DateTimeOffset ModifyTime, string MediaType, string SharedBy, long Since);
