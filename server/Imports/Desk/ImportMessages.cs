using Google.Protobuf.WellKnownTypes;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Desk;

/// <summary>Writes imports into answers.</summary>
internal sealed class ImportMessages(StagingFolder staging)
{
    /// <summary>The whole import, with its files.</summary>
    public async Task<V1.Import> WriteAsync(DatabaseSession session, Import import, CancellationToken ct)
    {
        var message = Write(import);
        foreach (var file in await ImportFileTable.ListAsync(session, import.Id, ct))
            message.Files.Add(await WriteAsync(session, file, ct));
        return message;
    }

    /// <summary>The import without its files.</summary>
    public static V1.Import Write(Import import)
    {
        var message = import.Shown.Clone();
        message.ImportId = import.Id;
        message.SpaceId = import.SpaceId;
        message.State = import.State;
        message.CreateTime = import.CreateTime.ToTimestamp();
        message.StateTime = import.StateTime.ToTimestamp();
        message.ExpireTime = import.ExpireTime.ToTimestamp();
        message.UndoExpireTime = import.State == ImportState.Done ? import.UndoExpireTime?.ToTimestamp() : null;
        return message;
    }

    /// <summary>The import as a list has it: a thousand of them fit into a message.</summary>
    public static V1.Import WriteShort(Import import)
    {
        var message = Write(import);
        message.Plan = null;
        message.Report?.Applications.Clear();
        return message;
    }

    /// <summary>A file, with how far it has come.</summary>
    public async Task<V1.ImportFile> WriteAsync(DatabaseSession session, ImportFile file, CancellationToken ct)
    {
        var isComplete = file.Digest is not null || file.StageId.Length == 0;
        return new V1.ImportFile
        {
            FileNumber = file.Number,
            Name = file.Name,
            CommittedBytes = isComplete ? file.Digest?.SizeBytes ?? file.SizeBytes : await staging.GetCommittedBytesAsync(session, file.StageId, ct),
            Complete = isComplete,
        };
    }

    public static V1.ImportLine Write(ImportLine line) => new()
    {
        Number = line.Number,
        Application = line.Key.Application,
        Kind = line.Key.Kind,
        Path = line.FoundPath.Length > 0 ? line.FoundPath : line.Key.Path,
        VersionTime = line.Key.Kind == EntryKind.Version ? EntryTimes.Write(line.Key.VersionTime) : null,
        SizeBytes = line.SizeBytes,
        Verdict = line.Verdict,
        Cause = line.Cause,
        MadePath = line.FoundPath.Length > 0 ? line.Key.Path : "",
    };
}
