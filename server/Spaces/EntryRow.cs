using System.Data.Common;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>One row of a scan, read column by column: who passes over a million rows pays only for what it looks at.</summary>
/// <remarks>Good until the callback that got it returns.</remarks>
internal readonly struct EntryRow(DbDataReader row)
{
    /// <summary>The columns, in the order that the properties read them.</summary>
    public const string Columns =
        "path, size_bytes, crc32, form, stored_bytes, modify_time, digest, version_time, kind, application, media_type, shared_by, "
        + "stored_crc32, since";

    public string Path => row.GetString(0);

    public byte[] PathUtf8 => row.GetUtf8(0);

    public long SizeBytes => row.GetNumber(1);

    public uint Crc32 => (uint)row.GetNumber(2);

    public StoredForm Form => (StoredForm)row.GetNumber(3);

    public long StoredBytes => row.GetNumber(4);

    /// <summary>Unix microseconds.</summary>
    public long ModifyMicroseconds => row.GetNumber(5);

    /// <summary>SHA-256 of the bytes.</summary>
    public byte[] Sha256 => row.GetBytes(6);

    /// <summary>Unix microseconds of an older version; 0 for the other kinds.</summary>
    public long VersionMicroseconds => row.GetNumber(7);

    public EntryKind Kind => (EntryKind)row.GetNumber(8);

    public string Application => row.GetString(9);

    public byte[] ApplicationUtf8 => row.GetUtf8(9);

    public string MediaType => row.GetString(10);

    public byte[] MediaTypeUtf8 => row.GetUtf8(10);

    public string SharedBy => row.GetString(11);

    public byte[] SharedByUtf8 => row.GetUtf8(11);

    public uint StoredCrc32 => (uint)row.GetNumber(12);

    /// <summary>The revision that made it current.</summary>
    public long Since => row.GetNumber(13);

    public EntryKey Key => new(Application, Kind, Path, VersionMicroseconds);

    public BlobInfo Blob => new(new Digest(Sha256, SizeBytes), Crc32, Form, StoredBytes, StoredCrc32);

    public Entry ToEntry() => new(Key, Blob, DatabaseTimes.FromMicroseconds(ModifyMicroseconds), MediaType, SharedBy, Since);
}
