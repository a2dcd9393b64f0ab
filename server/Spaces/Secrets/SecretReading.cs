using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.V1;

namespace Mover.Server.Spaces.Secrets;

/// <summary>Gives a document with its secrets in clear, to the one kind of program that needs them.</summary>
internal sealed class SecretReading(MoverDatabase database, EntryReading reading, BlobKeeper blobs, ConnectorSecrets secrets)
{
    /// <summary>The present document under a path of connectors. A secret that cannot be opened any more stays protected in it.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(Caller caller, string spaceId, string path, CancellationToken ct)
    {
        var name = new EntryName { Application = ConnectorSecrets.Application, Kind = EntryKind.Data, Path = path };
        var entry = await reading.GetAsync(caller, spaceId, EntryMessages.FindKey(name), revision: 0, ct);
        if (entry.Blob.Digest.SizeBytes > ConnectorSecrets.MostDocumentBytes
            || SecretDocument.Find(await blobs.ReadAsync(entry.Blob.Digest, ct)) is not { } document)
        {
            throw Refusal.Field("path", "names what is no document with secrets.");
        }

        await database.WriteAsync((session, _) => WriteDown(session, spaceId, path), ct);
        var own = secrets.Of(spaceId);
        return document.Rewrite(mark => own.FindClear(document, mark) is { } clear ? new SecretText(SecretForm.Clear, clear) : null);
    }

    private static Task WriteDown(DatabaseSession session, string spaceId, string path)
    {
        JournalBook.Write(session, JournalCode.SecretsRead, spaceId, facts: ("path", path));
        return Task.CompletedTask;
    }
}
