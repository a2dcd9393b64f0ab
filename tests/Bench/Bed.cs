using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Mover.Tests;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Bench;

/// <summary>A server process on a temporary folder, with a client, for one measurement.</summary>
internal sealed class Bed : IAsyncDisposable
{
    private Bed(string folder) => Folder = folder;

    public ServerProcess Server { get; private set; } = null!;

    public GrpcChannel Channel { get; private set; } = null!;

    public Metadata Headers => new() { { "authorization", $"Bearer {Server.Token}" } };

    public SpacesService.SpacesServiceClient Spaces => new(Channel);

    public ArchivesService.ArchivesServiceClient Archives => new(Channel);

    /// <summary>A folder that is deleted at the end.</summary>
    public string Folder { get; }

    public static async Task<Bed> MakeAsync()
    {
        var bed = new Bed(Directory.CreateTempSubdirectory("mover-bench-").FullName);
        await bed.StartAsync();
        return bed;
    }

    /// <summary>Goes on with a new process, so that its memory is that of what follows.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async Task<string> CreateSpaceAsync(string address, CancellationToken ct)
    {
        var request = new CreateSpaceRequest { RequestId = address, Address = address, OwnerMail = "bench@example.org" };
        return (await Spaces.CreateSpaceAsync(request, Headers, cancellationToken: ct)).Space.SpaceId;
    }

    /// <summary>Writes many small entries, as fast as one stream goes.</summary>
    public async Task FillAsync(string spaceId, int count, Func<int, (string Path, byte[] Content)> entry, CancellationToken ct)
    {
        const int GroupEntries = 2000;
        using var call = Spaces.WriteEntries(Headers, cancellationToken: ct);
        await call.RequestStream.WriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = spaceId } }, ct);
        var acknowledged = DrainAsync(call.ResponseStream, ct);
        var time = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddYears(54));
        for (var first = 0; first < count; first += GroupEntries)
        {
            var group = new EntryGroup();
            for (var index = first; index < Math.Min(count, first + GroupEntries); index++)
            {
                var (path, content) = entry(index);
                group.Contents.Add(new EntryContent
                {
                    Entry = new Entry { Application = "files", Kind = EntryKind.File, Path = path, ModifyTime = time },
                    Data = UnsafeByteOperations.UnsafeWrap(content),
                });
            }

            await call.RequestStream.WriteAsync(new WriteEntriesRequest { Group = group }, ct);
        }

        await call.RequestStream.CompleteAsync();
        await acknowledged;
    }

    public async Task<Archive> CreateArchiveAsync(string spaceId, CancellationToken ct)
    {
        var request = new CreateArchiveRequest { RequestId = Guid.NewGuid().ToString("N"), SpaceId = spaceId, IncludeShared = true, PartSizeBytes = 1_000_000_000_000 };
        return (await Archives.CreateArchiveAsync(request, Headers, cancellationToken: ct)).Archive;
    }

    /// <summary>Reads a range of part 0 and gives the number of bytes.</summary>
    public async Task<long> ReadAsync(Archive archive, long offset, long limit, CancellationToken ct)
    {
        var request = new ReadPartRequest { ArchiveId = archive.ArchiveId, ReadOffsetBytes = offset, ReadLimitBytes = limit };
        using var call = Archives.ReadPart(request, Headers, cancellationToken: ct);
        var bytes = 0L;
        while (await call.ResponseStream.MoveNext(ct))
            bytes += call.ResponseStream.Current.Data.Length;
        return bytes;
    }

    /// <summary>Runs a verb of the real client.</summary>
    public async Task RunClientAsync(CancellationToken ct, params string[] verb)
    {
        using var printed = new StringWriter();
        var streams = new ConsoleStreams(TextReader.Null, printed, System.IO.Stream.Null, printed);
        var surroundings = new Surroundings(
            name => name switch { "MOVER_SERVER" => Server.GrpcAddress, "MOVER_DATA" => Server.Data, _ => null }, Folder, TimeProvider.System);
        if (await MoverCommand.RunAsync(verb, streams, surroundings, ct) != 0)
            throw new InvalidOperationException($"mover {string.Join(' ', verb)}: {printed}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartAsync()
    {
        Server = await ServerProcess.StartAsync(
            Path.Combine(Folder, "data"), settings: ["LogLevel=Information", $"Spaces:DefaultQuotaBytes={1L << 50}"]);
        Channel = GrpcChannel.ForAddress(Server.GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20 });
    }

    private async Task StopAsync()
    {
        Channel.Dispose();
        await Server.DisposeAsync();
    }

    private static async Task DrainAsync(IAsyncStreamReader<WriteEntriesResponse> responses, CancellationToken ct)
    {
        while (await responses.MoveNext(ct))
            ct.ThrowIfCancellationRequested();
    }
}
