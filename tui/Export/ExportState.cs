using System.Text.Json;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Export;

/// <summary>What an export folder remembers, so that an export that was killed goes on with the same archive.</summary>
/// <param name="RequestId">Written before the archive is made: asking again with it gives the same archive.</param>
/// <param name="ArchiveId">Null until the server answered.</param>
internal sealed record ExportState(
    string SpaceId, IReadOnlyList<string> Applications, bool IncludeShared, long PartSizeBytes, string RequestId, string? ArchiveId)
{
    /// <summary>True if the owner gets a mail with a link to the archive.</summary>
    public bool MailOwner { get; init; }

    public const string FileName = ".mover-export.json";

    /// <summary>The state of a folder; null if no export began there.</summary>
    public static ExportState? Find(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ExportState>(File.ReadAllText(file), JsonStyle.Options);
        }
        catch (JsonException)
        {
            throw new CommandFailure("EXPORT_STATE_DAMAGED", $"{file} cannot be read. Choose an empty folder.");
        }
    }

    public void Write(string folder)
    {
        var file = Path.Combine(folder, FileName);
        using (var stream = new FileStream(file + ".new", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, this, JsonStyle.Indented);
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>True if the other asks for the same export.</summary>
    public bool IsSameChoice(ExportState other) =>
        SpaceId == other.SpaceId && IncludeShared == other.IncludeShared && PartSizeBytes == other.PartSizeBytes
        && Applications.Order().SequenceEqual(other.Applications.Order());
}
