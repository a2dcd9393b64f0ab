using System.Buffers.Binary;
using Google.Protobuf;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Where a page of entries begins: the revision that all pages show, and the last entry of the page before.</summary>
internal sealed record EntryPageKey(long Revision, EntryKey? After)
{
    private const int RevisionBytes = sizeof(long);

    /// <summary>Reads what <see cref="Write"/> wrote; anything else is refused.</summary>
    public static EntryPageKey Read(byte[] bytes)
    {
        if (bytes.Length <= RevisionBytes)
            throw Invalid();
        try
        {
            var name = EntryName.Parser.ParseFrom(bytes, RevisionBytes, bytes.Length - RevisionBytes);
            return new EntryPageKey(BinaryPrimitives.ReadInt64BigEndian(bytes), EntryMessages.FindKey(name) ?? throw Invalid());
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or Refusal)
        {
            throw Invalid();
        }
    }

    public byte[] Write()
    {
        var revision = new byte[RevisionBytes];
        BinaryPrimitives.WriteInt64BigEndian(revision, Revision);
        return [.. revision, .. EntryMessages.WriteName(After!.Value).ToByteArray()];
    }

    private static Refusal Invalid() => new(Reason.PageTokenInvalid, "The page token does not belong to this list.");
}
