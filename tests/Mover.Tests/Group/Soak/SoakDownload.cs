using System.Security.Cryptography;
using Grpc.Core;
using Mover.V1;

namespace Mover.Tests.Group.Soak;

/// <summary>Downloads of one archive, each from the byte on at which it broke.</summary>
internal sealed class SoakDownload(SoakGroup group, Archive archive, byte[] part)
{
    private readonly byte[] _hash = SHA256.HashData(part);

    public byte[] Part => part;

    public static async Task<SoakDownload> PrepareAsync(SoakGroup group, CancellationToken ct)
    {
        var space = await SoakSpace.MakeAsync(group, "archived.example", ct);
        await space.FillAsync(group, 9000, ct);
        var client = group.Client();
        var archive = await client.CreateArchiveAsync(space.SpaceId, ct);
        return new SoakDownload(group, archive, await client.ReadPartAsync(archive.ArchiveId, archive.Parts[0].PartNumber, ct));
    }

    public async Task RunAsync(CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (client, received) = (group.Client(), 0L);
        await Again.UntilAsync(() => ReadOnAsync(client, hash, () => received, count => received += count, ct), ct);
        Assert.That(received, Is.EqualTo(part.Length));
        Assert.That(hash.GetHashAndReset(), Is.EqualTo(_hash));
    }

    private async Task ReadOnAsync(TestClient client, IncrementalHash hash, Func<long> received, Action<int> add, CancellationToken ct)
    {
        if (received() == part.Length)
            return;
        var request = new ReadPartRequest { ArchiveId = archive.ArchiveId, PartNumber = archive.Parts[0].PartNumber, ReadOffsetBytes = received() };
        using var call = client.Archives.ReadPart(request, client.With(ct));
        while (await call.ResponseStream.MoveNext(ct))
        {
            var data = call.ResponseStream.Current.Data;
            hash.AppendData(data.Span);
            add(data.Length);
        }
    }
}
