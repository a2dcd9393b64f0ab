namespace Mover.Tui.Moves;

/// <summary>What the target's server signed, as it is printed.</summary>
/// <param name="Fault">Why it cannot be trusted; null if it can.</param>
internal sealed record MoveReceiptView(string Document, byte[] Signature, byte[] PublicKey, string KeyId, string KeySha256, string? Fault)
{
    public static MoveReceiptView Of(ReceiptCheck check) => new(
        check.Receipt.Document, check.Receipt.Signature.ToByteArray(), check.Receipt.PublicKey.ToByteArray(), check.Receipt.KeyId, check.KeySha256,
        check.Fault);
}
