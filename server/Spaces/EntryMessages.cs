using Google.Protobuf;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces.Quarantine;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Reads entries out of requests, refusing what cannot be stored, and writes them into answers.</summary>
internal sealed class EntryMessages(Catalogue catalogue, TimeProvider time)
{
    private const int Sha256Bytes = 32;

    // RFC 6838 allows 127 characters on either side of the "/".
    private const int MostMediaTypeCharacters = 255;
    private const int MostSharedByCharacters = 320;

    /// <summary>An entry to write; without a modification time it was modified now.</summary>
    /// <param name="quarantined">Applications of the space that are in quarantine: that is told also of those that the catalogue does not have.</param>
    public NewEntry Read(V1.Entry? message, IReadOnlyCollection<string> quarantined)
    {
        if (message is null)
            throw Refusal.Field("entry", "is missing.");
        QuarantineRules.RequireAwake(quarantined, message.Application);
        var key = new EntryKey(
            catalogue.Get(message.Application).Id, RequireKind(message.Kind, "entry.kind"), EntryPath.Require(message.Path),
            ReadVersionTime(message.Kind, message.VersionTime, "entry.version_time"));
        if (message.SizeBytes is < 0 or > SpaceRules.MaxQuotaBytes)
            throw Refusal.Field("entry.size_bytes", $"must be 0 to {SpaceRules.MaxQuotaBytes}.");
        if (message.Sha256.Length is not (0 or Sha256Bytes))
            throw Refusal.Field("entry.sha256", $"must have {Sha256Bytes} bytes, or none.");
        return new NewEntry(
            key,
            message.SizeBytes,
            message.Sha256.IsEmpty ? null : message.Sha256.ToByteArray(),
            message.ModifyTime is { } modified
                ? DatabaseTimes.FromMicroseconds(EntryTimes.Read(modified, "entry.modify_time"))
                : time.GetUtcNow(),
            Fields.Text(message.MediaType, "entry.media_type", 0, MostMediaTypeCharacters),
            Fields.Text(message.SharedBy, "entry.shared_by", 0, MostSharedByCharacters));
    }

    /// <summary>The key of a named entry; null for names that no entry can have.</summary>
    public static EntryKey? FindKey(EntryName name)
    {
        var kind = RequireKind(name.Kind == EntryKind.Unspecified ? EntryKind.File : name.Kind, "kind");
        var versionTime = ReadVersionTime(kind, name.VersionTime, "version_time");
        return EntryPath.FindBrokenRule(name.Path) is null && !name.Application.Any(char.IsControl)
            ? new EntryKey(name.Application, kind, name.Path, versionTime)
            : null;
    }

    /// <summary>What a list is to show.</summary>
    public static EntryFilter ReadFilter(ListEntriesRequest request)
    {
        if (request.Application.Length == 0 && request.PathPrefix.Length > 0)
            throw Refusal.Field("path_prefix", "needs an application.");
        if (request.Kind is < EntryKind.Unspecified or > EntryKind.Version)
            throw Refusal.Field("kind", "is not known.");
        return new EntryFilter(request.Application, request.Kind, Fields.Text(request.PathPrefix, "path_prefix", 0, EntryPath.MaxBytes));
    }

    public static V1.Entry Write(Entry entry)
    {
        var message = new V1.Entry
        {
            Application = entry.Key.Application,
            Kind = entry.Key.Kind,
            Path = entry.Key.Path,
            SizeBytes = entry.Blob.Digest.SizeBytes,
            Sha256 = UnsafeByteOperations.UnsafeWrap(entry.Blob.Digest.ToBytes()),
            MediaType = entry.MediaType,
            ModifyTime = EntryTimes.Write(entry.ModifyTime.ToMicroseconds()),
            SharedBy = entry.SharedBy,
            Revision = entry.Since,
        };
        if (entry.Key.Kind == EntryKind.Version)
            message.VersionTime = EntryTimes.Write(entry.Key.VersionTime);
        return message;
    }

    public static EntryName WriteName(EntryKey key) => new()
    {
        Application = key.Application,
        Kind = key.Kind,
        Path = key.Path,
        VersionTime = key.Kind == EntryKind.Version ? EntryTimes.Write(key.VersionTime) : null,
    };

    private static EntryKind RequireKind(EntryKind kind, string field) =>
        kind is EntryKind.File or EntryKind.Data or EntryKind.Version ? kind : throw Refusal.Field(field, "must be a file, data or a version.");

    private static long ReadVersionTime(EntryKind kind, Google.Protobuf.WellKnownTypes.Timestamp? time, string field)
    {
        if (kind == EntryKind.Version != time is not null)
            throw Refusal.Field(field, "belongs to versions, and only to them.");
        return time is null ? 0 : EntryTimes.Read(time, field);
    }
}
