using Mover.Peer.V1;
using Mover.Server.Blobs;
using Entry = Mover.Server.Spaces.Entry;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>A page of entries whose small contents are here.</summary>
/// <param name="Waiting">Entries whose contents are too large to be fetched with the page.</param>
internal sealed record FetchedPage(
    IReadOnlyList<PassEntry> All, IReadOnlyList<Entry> Entries, IReadOnlyCollection<StoredBlob> Blobs, IReadOnlyList<PassEntry> Waiting);
