using Google.Protobuf;
using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;
using Entry = Mover.Server.Spaces.Entry;
using EntryKey = Mover.Server.Spaces.EntryKey;
using PeerKey = Mover.Peer.V1.EntryKey;
using PeerKind = Mover.Peer.V1.EntryKind;
using StoredForm = Mover.Server.Blobs.StoredForm;

namespace Mover.Server.Moves;

/// <summary>Entries between rows and the messages that servers send each other; what comes from another server is believed only as far as its form allows.</summary>
internal static class PeerEntries
{
    private const int MostTextCharacters = 320;

    // A long path and long texts fit in; the document that an entry may have is measured by itself.
    private const int MostEntryBytes = 16 << 10;

    public static PeerKey Write(EntryKey key) => new()
    {
        Application = key.Application,
        Kind = (PeerKind)(key.Kind switch { V1.EntryKind.File => 1, V1.EntryKind.Data => 2, _ => 3 }),
        Path = key.Path,
        VersionMicroseconds = key.VersionTime,
    };

    public static PassEntry Write(Entry entry) => new()
    {
        Key = Write(entry.Key),
        Content = Write(entry.Blob),
        MediaType = entry.MediaType,
        ModifyMicroseconds = entry.ModifyTime.ToMicroseconds(),
        SharedBy = entry.SharedBy,
    };

    public static Content Write(BlobInfo blob) => new()
    {
        Sha256 = UnsafeByteOperations.UnsafeWrap(blob.Digest.ToBytes()),
        SizeBytes = blob.Digest.SizeBytes,
        Form = blob.Form == StoredForm.Raw ? Peer.V1.StoredForm.Raw : Peer.V1.StoredForm.Deflate,
        StoredBytes = blob.StoredBytes,
    };

    /// <summary>Refuses an entry that is larger than what it says needs: it would be kept with all that it brings along.</summary>
    public static void RequireSize(PassEntry entry)
    {
        if (entry.CalculateSize() - entry.Document.Length > MostEntryBytes)
            throw Misbehaves("an entry with more than an entry has");
    }

    /// <summary>The key that a message names; refuses what no entry can have.</summary>
    public static EntryKey ReadKey(PeerKey? key)
    {
        if (key is null || !CatalogueRules.IsId(key.Application))
            throw Misbehaves("an entry without a proper application");
        if (EntryPath.FindBrokenRule(key.Path) is { } rule)
            throw Misbehaves($"the path \"{EntryPath.Harmless(key.Path)}\", which {rule.Words}");
        // A version may well be of the first second of 1970.
        if ((key.Kind != PeerKind.Version && key.VersionMicroseconds != 0) || !EntryTimes.IsTime(key.VersionMicroseconds))
            throw Misbehaves("an entry with a time that it cannot have");
        return new EntryKey(key.Application, ReadKind(key.Kind), key.Path, key.VersionMicroseconds);
    }

    /// <summary>The digest of a content; refuses sizes that cannot be.</summary>
    public static Digest ReadDigest(Content? content)
    {
        if (content is not { Sha256.Length: Digest.HashBytes } || content.SizeBytes is < 0 or > SpaceRules.MaxQuotaBytes)
            throw Misbehaves("an entry without a proper content");
        var isRaw = ReadForm(content) == StoredForm.Raw;
        if (isRaw ? content.StoredBytes != content.SizeBytes : content.StoredBytes < 0 || content.StoredBytes > content.SizeBytes)
            throw Misbehaves("a content that is stored in a size that cannot be");
        return new Digest(content.Sha256.Span, content.SizeBytes);
    }

    public static StoredForm ReadForm(Content content) => content.Form switch
    {
        Peer.V1.StoredForm.Raw => StoredForm.Raw,
        Peer.V1.StoredForm.Deflate => StoredForm.Deflate,
        _ => throw Misbehaves("a content in a form that is not known"),
    };

    /// <summary>The entry of a message with the blob that was put for it.</summary>
    public static Entry Read(PassEntry entry, BlobInfo blob)
    {
        if (!EntryTimes.IsTime(entry.ModifyMicroseconds))
            throw Misbehaves("an entry with a time that cannot be");
        return new Entry(
            ReadKey(entry.Key), blob, DatabaseTimes.FromMicroseconds(entry.ModifyMicroseconds), RequireText(entry.MediaType), RequireText(entry.SharedBy), Since: 0);
    }

    /// <summary>Refuses a message that brings no bytes: of these there could be any number.</summary>
    public static void RequirePieces(ReadContentsResponse message)
    {
        if (message.Pieces.Count == 0 || message.Pieces.Any(piece => piece.Data.IsEmpty))
            throw Misbehaves("a piece of a content without bytes");
    }

    /// <summary>The refusal for what another server sends and no server of ours would.</summary>
    public static Refusal Misbehaves(string what) => new(Reason.MovePeerMisbehaves, $"The other server sent {what}.");

    private static V1.EntryKind ReadKind(PeerKind kind) => kind switch
    {
        PeerKind.File => V1.EntryKind.File,
        PeerKind.Data => V1.EntryKind.Data,
        PeerKind.Version => V1.EntryKind.Version,
        _ => throw Misbehaves("an entry of a kind that is not known"),
    };

    private static string RequireText(string text) => text.Length <= MostTextCharacters && !text.Any(char.IsControl)
        ? text
        : throw Misbehaves("an entry with a text that cannot be stored");
}
