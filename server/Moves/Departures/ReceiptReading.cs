using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Mover.Peer.V1;
using Mover.Server.Moves.Arrivals;
using Mover.V1;

namespace Mover.Server.Moves.Departures;

/// <summary>Reads the receipt of a target's server, and believes only one that is signed and about this move.</summary>
internal static class ReceiptReading
{
    private const int MostCharacters = 1 << 20;

    public static SwitchArrivalResponse Require(Move move, SwitchArrivalResponse answer) =>
        IsTime(answer.SwitchTime) && answer.Receipt.Length <= MostCharacters && ArrivalReceipt.IsSigned(answer) && IsAbout(move, answer.Receipt)
            ? answer
            : throw PeerEntries.Misbehaves("a receipt that is not one of this move");

    public static MoveReceipt Read(SwitchArrivalResponse answer) => new()
    {
        Document = answer.Receipt,
        Signature = answer.Signature,
        PublicKey = answer.PublicKey,
        KeyId = Convert.ToHexStringLower(SHA256.HashData(answer.PublicKey.Span))[..16],
    };

    private static bool IsTime(Timestamp? time)
    {
        try
        {
            return time?.ToDateTimeOffset() is not null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private static bool IsAbout(Move move, string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            return Says(json, "moveId", move.Id) && Says(json, "hash", Convert.ToHexStringLower(move.Hash!))
                && Says(json, "sourceAddress", move.SourceAddress) && Says(json, "targetAddress", move.TargetAddress)
                && json.RootElement.TryGetProperty("entryCount", out var count) && count.ValueKind == JsonValueKind.Number
                && count.TryGetInt64(out var entries) && entries == move.Report!.EntryCount;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Says(JsonDocument json, string name, string value) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var found)
            && found.ValueKind == JsonValueKind.String && found.ValueEquals(value);
}
