using System.Diagnostics;
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
    private readonly string[] _settings;

    private Bed(string folder, string[] settings) => (Folder, _settings) = (folder, settings);

    public ServerProcess Server { get; private set; } = null!;

    public GrpcChannel Channel { get; private set; } = null!;

    public Metadata Headers => new() { { "authorization", $"Bearer {Server.Token}" } };

    public SpacesService.SpacesServiceClient Spaces => new(Channel);

    public ArchivesService.ArchivesServiceClient Archives => new(Channel);

    public ImportsService.ImportsServiceClient Imports => new(Channel);

    public MovesService.MovesServiceClient Moves => new(Channel);

    /// <summary>A folder that is deleted at the end.</summary>
    public string Folder { get; }

    public static async Task<Bed> MakeAsync(params string[] settings)
    {
        var bed = new Bed(Directory.CreateTempSubdirectory("mover-bench-").FullName, settings);
        await bed.StartAsync();
        return bed;
    }

    /// <summary>Goes on with a new process, so that its memory is that of what follows.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async Task<string> CreateSpaceAsync(string address, CancellationToken ct, string password = "")
    {
        var request = new CreateSpaceRequest { RequestId = address, Address = address, OwnerMail = "bench@example.org", Password = password };
        return (await Spaces.CreateSpaceAsync(request, Headers, cancellationToken: ct)).Space.SpaceId;
    }

    public async Task<Space> GetSpaceAsync(string spaceId, CancellationToken ct)
    {
        var request = new GetSpaceRequest { Space = new SpaceName { SpaceId = spaceId } };
        return (await Spaces.GetSpaceAsync(request, Headers, cancellationToken: ct)).Space;
    }

    /// <summary>The files below a path, a thousand at the most.</summary>
    public async Task<IReadOnlyList<Entry>> ListAsync(string spaceId, string pathPrefix, CancellationToken ct)
    {
        var request = new ListEntriesRequest { SpaceId = spaceId, Application = "files", PathPrefix = pathPrefix };
        return (await Spaces.ListEntriesAsync(request, Headers, cancellationToken: ct)).Entries;
    }

    /// <summary>Writes many small entries, as fast as one stream goes.</summary>
    public async Task FillAsync(string spaceId, int count, Func<int, (string Path, byte[] Content)> entry, CancellationToken ct)
    {
        using var call = Spaces.WriteEntries(Headers, cancellationToken: ct);
        await call.RequestStream.WriteAsync(new WriteEntriesRequest { Header = new WriteEntriesHeader { SpaceId = spaceId } }, ct);
        var acknowledged = DrainAsync(call.ResponseStream, ct);
        foreach (var group in Group(Enumerable.Range(0, count).Select(entry)))
            await call.RequestStream.WriteAsync(new WriteEntriesRequest { Group = group }, ct);
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

    /// <summary>Adds a member of staff and signs them in; gives the token.</summary>
    public async Task<string> OpenStaffSessionAsync(CancellationToken ct)
    {
        const string Password = "a password of the bench";
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "Mover.Server.dll"), "staff", "add", "lea", "--role", "agent", "--data", Server.Data])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var adding = Process.Start(start)!;
        await adding.StandardInput.WriteLineAsync(Password.AsMemory(), ct);
        adding.StandardInput.Close();
        await adding.WaitForExitAsync(ct);
        var identity = new IdentityService.IdentityServiceClient(Channel);
        return (await identity.SignInStaffAsync(new SignInStaffRequest { Login = "lea", Password = Password }, cancellationToken: ct)).Token;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartAsync()
    {
        Server = await ServerProcess.StartAsync(
            Path.Combine(Folder, "data"), settings: ["LogLevel=Information", $"Spaces:DefaultQuotaBytes={1L << 50}", .. _settings]);
        Channel = GrpcChannel.ForAddress(Server.GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20 });
    }

    private async Task StopAsync()
    {
        Channel.Dispose();
        await Server.DisposeAsync();
    }

    private static IEnumerable<EntryGroup> Group(IEnumerable<(string Path, byte[] Content)> entries)
    {
        const int GroupEntries = 2000;
        const int GroupBytes = 2 << 20;
        var time = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddYears(54));
        var (group, bytes) = (new EntryGroup(), 0);
        foreach (var (path, content) in entries)
        {
            var entry = new Entry { Application = "files", Kind = EntryKind.File, Path = path, ModifyTime = time };
            group.Contents.Add(new EntryContent { Entry = entry, Data = UnsafeByteOperations.UnsafeWrap(content) });
            bytes += content.Length;
            if (group.Contents.Count < GroupEntries && bytes < GroupBytes)
                continue;
            yield return group;
            (group, bytes) = (new EntryGroup(), 0);
        }

        if (group.Contents.Count > 0)
            yield return group;
    }

    private static async Task DrainAsync(IAsyncStreamReader<WriteEntriesResponse> responses, CancellationToken ct)
    {
        while (await responses.MoveNext(ct))
            ct.ThrowIfCancellationRequested();
    }
}
