using System.Buffers;
using System.Buffers.Binary;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Archives.Zip;

/// <summary>The line of one entry in `mover/entries.jsonl` (Schemas/entry.schema.json).</summary>
/// <remarks>By hand and not by Utf8JsonWriter: a million lines are made at planning and again at each download.</remarks>
internal static class EntryLine
{
    private const int FixedBytes = 400;

    public static void Write(
        in ArchiveEntry entry, ZipFolder folder, ReadOnlySpan<byte> zipName, IBufferWriter<byte> output)
    {
        var texts = zipName.Length + entry.Path.Length + entry.MediaType.Length + entry.SharedBy.Length
            + folder.ApplicationUtf8.Length;
        var line = new LineWriter(output.GetSpan(FixedBytes + (texts * LineWriter.GreatestGrowth)));
        line.Raw("{\"path\":"u8);
        line.Text(zipName);
        line.Raw(",\"truePath\":"u8);
        line.Text(entry.Path.Span);
        line.Raw(",\"application\":"u8);
        line.Text(folder.ApplicationUtf8);
        line.Raw(",\"kind\":"u8);
        line.Text(NameOf(entry.Kind));
        WriteContent(ref line, entry);
        WriteTimes(ref line, entry);
        WriteOptional(ref line, ",\"mediaType\":"u8, entry.MediaType.Span);
        WriteOptional(ref line, ",\"sharedBy\":"u8, entry.SharedBy.Span);
        line.Raw("}\n"u8);
        output.Advance(line.WrittenBytes);
    }

    private static void WriteContent(ref LineWriter line, in ArchiveEntry entry)
    {
        Span<byte> crc = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, entry.Crc32);
        line.Raw(",\"sizeBytes\":"u8);
        line.Number(entry.SizeBytes);
        line.Raw(",\"sha256\":"u8);
        line.Hex(entry.Sha256.Span);
        line.Raw(",\"crc32\":"u8);
        line.Hex(crc);
    }

    private static void WriteTimes(ref LineWriter line, in ArchiveEntry entry)
    {
        line.Raw(",\"modified\":"u8);
        line.Time(entry.Modified);
        if (entry.VersionTime is not { } version)
            return;
        line.Raw(",\"versionTime\":"u8);
        line.Time(version);
    }

    private static void WriteOptional(ref LineWriter line, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return;
        line.Raw(name);
        line.Text(text);
    }

    private static ReadOnlySpan<byte> NameOf(EntryKind kind) => kind switch
    {
        EntryKind.File => "file"u8,
        EntryKind.Data => "data"u8,
        EntryKind.Version => "version"u8,
        _ => throw new InvalidDataException($"There is no kind of entry {kind}."),
    };
}
