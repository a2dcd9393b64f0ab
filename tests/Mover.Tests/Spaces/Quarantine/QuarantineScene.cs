using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Spaces.Quarantine;
using Mover.V1;

namespace Mover.Tests.Spaces.Quarantine;

/// <summary>A server with a catalogue that a test may exchange, and spaces whose content came by a move.</summary>
internal sealed class QuarantineScene : IAsyncDisposable
{
    private readonly string _catalogue;

    private QuarantineScene(TestServer server, string catalogue) => (Server, _catalogue) = (server, catalogue);

    public TestServer Server { get; private set; }

    public TestClient Client => Server.Client();

    /// <summary>Begins with these applications in the catalogue.</summary>
    public static async Task<QuarantineScene> BeginAsync(DatabaseEngine engine, params string[] applications)
    {
        var catalogue = Path.GetTempFileName();
        await WriteAsync(catalogue, applications);
        return new QuarantineScene(await TestServer.StartAsync(engine, $"Spaces:CataloguePath={catalogue}"), catalogue);
    }

    /// <summary>Starts the server again with other applications in its catalogue, as after an update.</summary>
    public async Task RestartAsync(params string[] applications)
    {
        await WriteAsync(_catalogue, applications);
        Server = await Server.RestartAsync();
    }

    /// <summary>A space with a few documents in each of these applications, written while nothing was in quarantine.</summary>
    public async Task<string> MakeAsync(CancellationToken ct, params string[] applications)
    {
        var space = await Client.CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
        foreach (var application in applications)
            await Client.WriteAsync(space.SpaceId, ct, [.. Enumerable.Range(0, 3).Select(number => Contents.Document(application, $"{application} {number}", "{}"))]);
        return space.SpaceId;
    }

    /// <summary>Says that content came by a move, as its end does.</summary>
    public Task SetAsync(string spaceId, CancellationToken ct, params (string Application, string DataVersion, bool IsQuarantined)[] rows) =>
        Server.Services.GetRequiredService<MoverDatabase>().WriteAsync((session, ct) => QuarantineTable.SetAsync(session, spaceId, rows, ct), ct);

    public async Task<Space> GetAsync(string spaceId, CancellationToken ct) =>
        (await Client.Spaces.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { SpaceId = spaceId } }, Client.With(ct))).Space;

    /// <summary>Ids of what is in quarantine, as everybody sees it.</summary>
    public async Task<IEnumerable<string>> QuarantinedAsync(string spaceId, CancellationToken ct) =>
        (await GetAsync(spaceId, ct)).Applications.Where(application => application.Quarantined).Select(application => application.Application);

    /// <summary>The paths of a list, read in pages of two.</summary>
    public async Task<List<string>> ListAsync(string spaceId, CancellationToken ct, Action<ListEntriesRequest>? change = null)
    {
        var request = new ListEntriesRequest { SpaceId = spaceId, PageSize = 2 };
        change?.Invoke(request);
        return [.. (await new SpacesClient(Server).ListAsync(request, ct)).Select(entry => entry.Path)];
    }

    /// <summary>How often the owner was told that an application can be used now.</summary>
    public Task<long> CountToldAsync(string spaceId, string application, CancellationToken ct)
    {
        var facts = $"%\"Application\":\"{application}\"%";
        return Server.CountAsync(
            $"SELECT COUNT(*) FROM notice WHERE space_id = {spaceId} AND kind = {(long)NoticeKind.ApplicationAwake} AND facts LIKE {facts}", ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        File.Delete(_catalogue);
    }

    private static Task WriteAsync(string path, string[] applications) => File.WriteAllTextAsync(path, $"[{string.Join(',', applications.Select(Describe))}]");

    private static string Describe(string id) =>
        $$"""
        {"id": "{{id}}", "titleFr": "fr {{id}}", "titleEn": "en {{id}}", "folder": "{{id}}", "version": "2.0", "lowestImportableVersion": "1.0", "academicOnly": false}
        """;
}
