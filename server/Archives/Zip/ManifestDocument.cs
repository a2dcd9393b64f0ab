using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mover.Server.Archives.Zip;

/// <summary>`mover/manifest.json`: what the archive is of and what its parts are (Schemas/manifest.schema.json).</summary>
internal static class ManifestDocument
{
    public const string Format = "mover-archive/1";

    /// <summary>The line end is said, or the same archive would have other bytes on another system.</summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(
        ArchiveHeading heading,
        IReadOnlyList<ZipFolder> folders,
        IReadOnlyList<ApplicationTotals> totals,
        IReadOnlyList<ListedPart> parts,
        string keyId)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("archiveId", heading.ArchiveId);
            WriteSpace(json, heading);
            json.WriteString("instant", $"{heading.Instant.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z");
            json.WriteNumber("revision", heading.Revision);
            json.WriteString("keyId", keyId);
            json.WriteStartArray("applications");
            for (var i = 0; i < folders.Count; i++)
                WriteApplication(json, heading.Applications[i], folders[i], totals[i]);
            json.WriteEndArray();
            json.WriteStartArray("parts");
            foreach (var part in parts)
                WritePart(json, part);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteSpace(Utf8JsonWriter json, ArchiveHeading heading)
    {
        json.WriteStartObject("space");
        json.WriteString("id", heading.SpaceId);
        json.WriteString("address", heading.Address);
        json.WriteString("title", heading.Title);
        json.WriteEndObject();
    }

    private static void WriteApplication(
        Utf8JsonWriter json, ArchiveApplication application, ZipFolder folder, ApplicationTotals totals)
    {
        json.WriteStartObject();
        json.WriteString("id", application.Id);
        json.WriteString("folder", folder.Name);
        json.WriteStartObject("titles");
        json.WriteString("fr", application.TitleFr);
        json.WriteString("en", application.TitleEn);
        json.WriteEndObject();
        json.WriteString("version", application.Version);
        json.WriteNumber("entries", totals.Entries);
        json.WriteNumber("files", totals.Files);
        json.WriteNumber("data", totals.Data);
        json.WriteNumber("versions", totals.Versions);
        json.WriteNumber("sizeBytes", totals.Bytes);
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, ListedPart part)
    {
        json.WriteStartObject();
        json.WriteNumber("number", part.Content.Number);
        json.WriteString("fileName", part.Content.FileName);
        json.WriteNumber("sizeBytes", part.SizeBytes);
        json.WriteNumber("entries", part.Content.EntryCount);
        json.WriteStartObject("entriesFile");
        json.WriteString("path", PartContent.EntriesFileName);
        json.WriteNumber("sizeBytes", part.Content.EntriesFile.SizeBytes);
        json.WriteString("sha256", Convert.ToHexStringLower(part.Content.EntriesFileSha256.Span));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
