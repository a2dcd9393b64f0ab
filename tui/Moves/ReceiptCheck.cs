using System.Text;
using System.Text.Json;
using Mover.Tui.Signatures;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>A receipt of a move, checked here: signed by the key that comes with it, named as that key is, and about this move.</summary>
internal sealed class ReceiptCheck
{
    private const int KeyIdDigits = 16;

    public ReceiptCheck(MoveReceipt receipt, string moveId)
    {
        var key = receipt.PublicKey.ToByteArray();
        (Receipt, KeySha256) = (receipt, SignatureCheck.KeySha256(key));
        Fault = SignatureCheck.FindFault(Encoding.UTF8.GetBytes(receipt.Document), receipt.Signature.ToByteArray(), key, "receipt")
            ?? (receipt.KeyId == KeySha256[..KeyIdDigits] ? null : "its key has another name")
            ?? (MoveNamedIn(receipt.Document) == moveId ? null : "it is about another move");
    }

    public MoveReceipt Receipt { get; }

    /// <summary>To compare with what the operator of the target's server publishes.</summary>
    public string KeySha256 { get; }

    /// <summary>Why it cannot be trusted; null if it can.</summary>
    public string? Fault { get; }

    private static string? MoveNamedIn(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("moveId", out var id) ? id.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
