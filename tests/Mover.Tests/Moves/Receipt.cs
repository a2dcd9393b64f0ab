using System.Security.Cryptography;
using System.Text;
using Mover.V1;

namespace Mover.Tests.Moves;

/// <summary>Verifies a receipt as anybody can who has it.</summary>
internal static class Receipt
{
    public static bool IsSigned(MoveReceipt receipt)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(receipt.PublicKey.Span, out _);
        return key.VerifyData(
            Encoding.UTF8.GetBytes(receipt.Document), receipt.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
