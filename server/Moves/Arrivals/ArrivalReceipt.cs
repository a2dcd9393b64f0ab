using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Mover.Peer.V1;
using Mover.Server.Identity;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Signs what a target has taken over: the source's server may let go of it, and its owner can show it.</summary>
internal static class ArrivalReceipt
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    public static SwitchArrivalResponse Sign(Arrival arrival, string targetAddress, RevisionSummary summary, DateTimeOffset now, SigningKey key)
    {
        var document = JsonSerializer.Serialize(
            new
            {
                Kind = "mover-move-receipt",
                Version = 1,
                arrival.MoveId,
                arrival.SourceAddress,
                TargetAddress = targetAddress,
                Hash = Convert.ToHexStringLower(summary.Hash),
                summary.EntryCount,
                summary.UsedBytes,
                Applications = summary.Applications.Select(sum => new { sum.Application, sum.EntryCount, sum.UsedBytes }),
                SwitchTime = now.UtcDateTime,
                KeyId = key.Id,
            }, Form);
        var signature = KeySignature.Sign(key.Key, Encoding.UTF8.GetBytes(document));
        return new SwitchArrivalResponse
        {
            Receipt = document,
            Signature = ByteString.CopyFrom(signature),
            PublicKey = ByteString.CopyFrom(key.Key.ExportSubjectPublicKeyInfo()),
            SwitchTime = now.ToTimestamp(),
        };
    }

    /// <summary>True if a receipt is signed by the key that comes with it.</summary>
    public static bool IsSigned(SwitchArrivalResponse receipt)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(receipt.PublicKey.Span, out var read);
            return read == receipt.PublicKey.Length
                && KeySignature.IsBy(key, Encoding.UTF8.GetBytes(receipt.Receipt), receipt.Signature.Span);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
