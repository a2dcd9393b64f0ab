using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Mover.V1;

namespace Mover.Tests.Spaces.Secrets;

/// <summary>The documents of connectors of one space, written and read from outside.</summary>
internal sealed class SecretScene(TestServer server, string spaceId)
{
    public TestClient Client { get; } = server.Client();

    public string SpaceId => spaceId;

    public static async Task<SecretScene> BeginAsync(TestServer server, CancellationToken ct)
    {
        var space = await server.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
        return new SecretScene(server, space.SpaceId);
    }

    /// <summary>A document of connectors; its digest is that of the bytes as they come.</summary>
    public static EntryContent Document(string path, byte[] bytes)
    {
        var content = Contents.Document("connectors", path, "");
        content.Data = ByteString.CopyFrom(bytes);
        content.Entry.Sha256 = ByteString.CopyFrom(System.Security.Cryptography.SHA256.HashData(bytes));
        return content;
    }

    public static EntryContent Document(string path, string json) => Document(path, Encoding.UTF8.GetBytes(json));

    /// <summary>Writes a document by one of the two roads.</summary>
    public async Task WriteAsync(Road road, EntryContent content, CancellationToken ct)
    {
        if (road == Road.Groups)
            await Client.WriteAsync(spaceId, ct, content);
        else
            await UploadAsync(content, TestClient.NewId(), ct);
    }

    /// <summary>Sends a document in pieces of a few bytes and gives the answer.</summary>
    public async Task<Entry> UploadAsync(EntryContent content, string uploadId, CancellationToken ct, long offset = 0)
    {
        using var call = Client.Spaces.WriteEntry(Client.With(ct));
        var entry = content.Entry.Clone();
        entry.SizeBytes = entry.SizeBytes == 0 ? content.Data.Length : entry.SizeBytes;
        var header = new WriteEntryHeader { SpaceId = spaceId, UploadId = uploadId, Entry = entry, WriteOffsetBytes = offset };
        await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Header = header }, ct);
        foreach (var piece in content.Data.Chunk(20_001))
            await call.RequestStream.TryWriteAsync(new WriteEntryRequest { Data = ByteString.CopyFrom(piece) }, ct);
        await call.RequestStream.TryCompleteAsync();

        return (await call.ResponseAsync).Entry;
    }

    /// <summary>The document as everybody sees it who may read the space.</summary>
    public async Task<(Entry Entry, string Text)> ReadAsync(string path, CancellationToken ct)
    {
        var name = new EntryName { Application = "connectors", Kind = EntryKind.Data, Path = path };
        using var call = Client.Spaces.ReadEntry(new ReadEntryRequest { SpaceId = spaceId, Entry = name }, Client.With(ct));
        var messages = await call.ResponseStream.ReadAllAsync(ct).ToListAsync(ct);
        return (messages[0].Entry, Encoding.UTF8.GetString([.. messages.Skip(1).SelectMany(message => message.Data)]));
    }

    public async Task<string> ReadSecretsAsync(string path, CancellationToken ct, string? token = null)
    {
        var client = token is null ? Client : server.Client(token);
        var request = new ReadSecretsRequest { SpaceId = spaceId, Path = path };
        return (await client.Spaces.ReadSecretsAsync(request, client.With(ct))).Document.ToStringUtf8();
    }

    /// <summary>How a document comes in.</summary>
    internal enum Road
    {
        /// <summary>WriteEntries.</summary>
        Groups,

        /// <summary>WriteEntry.</summary>
        Upload,
    }
}
