using System.Text;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Archives.Zip;

/// <summary>A part's plan as bytes for the database: about 90 a checkpoint, so 400 KB for a million entries.</summary>
internal static class PartContentBytes
{
    private const byte Version = 1;

    public static byte[] Write(PartContent content)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write7BitEncodedInt(content.Number);
        writer.Write(content.FileName);
        writer.Write(content.Instant.UtcTicks);
        WriteList(writer, content.Folders, WriteFolder);
        writer.Write7BitEncodedInt(content.EntryCount);
        writer.Write7BitEncodedInt64(content.EntriesBytes);
        writer.Write7BitEncodedInt64(content.EntryRecordsBytes);
        writer.Write7BitEncodedInt64(content.EntriesFile.SizeBytes);
        writer.Write(content.EntriesFile.Crc32);
        WriteBytes(writer, content.EntriesFileSha256);
        WriteBytes(writer, content.StoredFormsSha256);
        WriteList(writer, content.Documents, WriteDocument);
        WriteBytes(writer, content.Renumberings);
        WriteList(writer, content.Checkpoints, WriteCheckpoint);
        writer.Flush();
        return stream.ToArray();
    }

    public static PartContent Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadByte() is var version and not Version)
            throw new InvalidDataException($"A part's plan of version {version} cannot be read here.");
        return new PartContent
        {
            Number = reader.Read7BitEncodedInt(),
            FileName = reader.ReadString(),
            Instant = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            Folders = ReadList(reader, ReadFolder),
            EntryCount = reader.Read7BitEncodedInt(),
            EntriesBytes = reader.Read7BitEncodedInt64(),
            EntryRecordsBytes = reader.Read7BitEncodedInt64(),
            EntriesFile = new ZipDocument(PartContent.EntriesFileName, reader.Read7BitEncodedInt64(), reader.ReadUInt32(), null),
            EntriesFileSha256 = ReadBytes(reader),
            StoredFormsSha256 = ReadBytes(reader),
            Documents = ReadList(reader, ReadDocument),
            Renumberings = ReadBytes(reader),
            Checkpoints = ReadList(reader, ReadCheckpoint),
        };
    }

    private static void WriteFolder(BinaryWriter writer, ZipFolder folder)
    {
        writer.Write(folder.ApplicationId);
        writer.Write(folder.Name);
    }

    private static ZipFolder ReadFolder(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());

    private static void WriteDocument(BinaryWriter writer, ZipDocument document)
    {
        writer.Write(document.Name);
        WriteBytes(writer, document.Content.GetValueOrDefault());
    }

    private static ZipDocument ReadDocument(BinaryReader reader) => ZipDocument.Of(reader.ReadString(), ReadBytes(reader));

    private static void WriteCheckpoint(BinaryWriter writer, Checkpoint checkpoint)
    {
        writer.Write7BitEncodedInt(checkpoint.Ordinal);
        writer.Write7BitEncodedInt(checkpoint.Key.Application);
        writer.Write7BitEncodedInt((int)checkpoint.Key.Kind);
        WriteBytes(writer, checkpoint.Key.Path);
        writer.Write(checkpoint.Key.VersionTime is not null);
        if (checkpoint.Key.VersionTime is { } time)
            writer.Write(time.UtcTicks);
        writer.Write7BitEncodedInt64(checkpoint.EntryOffset);
        writer.Write7BitEncodedInt64(checkpoint.LineOffset);
        writer.Write7BitEncodedInt64(checkpoint.DirectoryOffset);
        writer.Write7BitEncodedInt(checkpoint.RenumberingsOffset);
    }

    private static Checkpoint ReadCheckpoint(BinaryReader reader) => new(
        reader.Read7BitEncodedInt(),
        new EntryKey(
            reader.Read7BitEncodedInt(),
            (EntryKind)reader.Read7BitEncodedInt(),
            ReadBytes(reader),
            reader.ReadBoolean() ? new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero) : null),
        reader.Read7BitEncodedInt64(),
        reader.Read7BitEncodedInt64(),
        reader.Read7BitEncodedInt64(),
        reader.Read7BitEncodedInt());

    private static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(items.Count);
        foreach (var item in items)
            write(writer, item);
    }

    private static T[] ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new T[reader.Read7BitEncodedInt()];
        for (var i = 0; i < items.Length; i++)
            items[i] = read(reader);
        return items;
    }

    private static void WriteBytes(BinaryWriter writer, ReadOnlyMemory<byte> bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes.Span);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.Read7BitEncodedInt());
}
