using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Blobs;

/// <summary>What callers are told of the faults of the store that are to be expected.</summary>
internal static class BlobRefusals
{
    public static RefusalTranslation Translation { get; } = new(exception => exception switch
    {
        StoreFullException => new Refusal(Reason.StoreFull, "The server has no room left for content."),
        StoreGoneException => new Refusal(
            Reason.StoreUnavailable, "The server's store of bytes cannot be reached at present.", ("retry_after_seconds", "5")),
        BlobDamagedException damaged => new Refusal(Reason.StoreDamaged, "Stored content is damaged.", ("digest", damaged.Digest.ToString())),
        _ => null,
    });
}
