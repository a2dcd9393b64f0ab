using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Mover.Server.Journal;

/// <summary>Writes records into answers.</summary>
internal static class JournalMessages
{
    public static V1.JournalRecord Write(JournalRecord record, JournalFacts? facts)
    {
        var message = new V1.JournalRecord
        {
            Number = record.Number,
            Time = record.Time.ToTimestamp(),
            Code = record.Code,
            Actor = record.Actor,
            SpaceId = record.SpaceId,
            Subject = record.Subject,
            FactsDeleted = facts is null,
            Hash = UnsafeByteOperations.UnsafeWrap(record.Hash),
        };
        message.Facts.Add(facts?.Read() ?? []);
        return message;
    }

    public static V1.VerifyJournalResponse WriteProgress(long verified, JournalHead head) => new()
    {
        VerifiedCount = verified,
        LastNumber = head.Number,
        LastHash = UnsafeByteOperations.UnsafeWrap(head.Hash),
    };
}
