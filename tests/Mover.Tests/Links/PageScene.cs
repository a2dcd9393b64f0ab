using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces.Ending;
using Mover.Tests.Imports;
using Mover.Tests.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>A server with a space of some files, an archive of some parts, and all the links that its owner gets by mail.</summary>
internal sealed class PageScene : IAsyncDisposable
{
    public const string Address = "zoe.example.org";

    private PageScene(TestServer server, string spaceId) => (Server, SpaceId) = (server, spaceId);

    public TestServer Server { get; }

    public string SpaceId { get; }

    /// <summary>A program without a browser's habits: what is sent is what a test says.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public TestClient Client => Server.Client();

    public static async Task<PageScene> BeginAsync(
        TestServer server, CancellationToken ct, string language = "fr", string title = "Zoé Martin")
    {
        var client = server.Client();
        var request = new CreateSpaceRequest
        {
            RequestId = TestClient.NewId(),
            Address = Address,
            OwnerMail = "zoe@example.org",
            Title = title,
            Language = language,
        };
        var space = (await client.Spaces.CreateSpaceAsync(request, client.With(ct))).Space;
        await client.WriteAsync(space.SpaceId, ct, [.. Enumerable.Range(0, 6).Select(number => Contents.File($"cours/{number}.pdf", Contents.Noise(number, 50_000)))]);
        return new PageScene(server, space.SpaceId);
    }

    /// <summary>A new archive of several parts.</summary>
    public Task<Archive> CreateArchiveAsync(CancellationToken ct, Action<CreateArchiveRequest>? change = null) =>
        Client.CreateArchiveAsync(SpaceId, ct, request =>
        {
            request.PartSizeBytes = 128 << 10;
            change?.Invoke(request);
        });

    /// <summary>A link to an archive, and its id.</summary>
    public async Task<CreateArchiveLinkResponse> LinkAsync(Archive archive, CancellationToken ct) => await Client.Archives.CreateArchiveLinkAsync(
        new CreateArchiveLinkRequest { RequestId = TestClient.NewId(), ArchiveId = archive.ArchiveId }, Client.With(ct));

    /// <summary>The page of a new archive.</summary>
    public async Task<string> ArchiveUrlAsync(CancellationToken ct) => (await LinkAsync(await CreateArchiveAsync(ct), ct)).PageUrl;

    /// <summary>The report of an import of which some came along, some did not, and some must be told more than that.</summary>
    public async Task<string> ImportUrlAsync(CancellationToken ct)
    {
        var owner = new ImportOwner(Client);
        var plan = await owner.PlanAsync(SpaceId, ct, ("a.zip", RawZip.Of(
            RawEntry.Of("good.txt"), RawEntry.Of("<b>bad</b>.txt") with { Crc = 1 }, RawEntry.Of("../x.txt"), RawEntry.Of("secret.txt") with { Flags = 0x0801 })));
        await owner.RunAsync(plan, ct, wish => wish.MailOwner = true);
        return await FindImportUrlAsync(plan.ImportId, ct);
    }

    /// <summary>The report of an import.</summary>
    public async Task<string> FindImportUrlAsync(string importId, CancellationToken ct) =>
        UrlOf(LinkPurpose.Import, await FindLinkAsync(LinkPurpose.Import, importId, ct));

    /// <summary>The link that a request to delete the space puts into a mail.</summary>
    public async Task<string> DeletionUrlAsync(CancellationToken ct)
    {
        var leaving = Server.Services.GetRequiredService<Leaving>();
        var (link, _) = await Database.WriteAsync((session, ct) => leaving.RequestAsync(session, SpaceId, Address, ct), ct);
        return UrlOf(LinkPurpose.Deletion, link.Id);
    }

    /// <summary>Confirms a deletion, and gives the link that takes it back, as the mail has it.</summary>
    public async Task<string> StayUrlAsync(CancellationToken ct)
    {
        using var confirmed = await PressAsync(await DeletionUrlAsync(ct), "confirm", ct);
        Assert.That((int)confirmed.StatusCode, Is.EqualTo(200));
        return await FindStayUrlAsync(ct);
    }

    /// <summary>The link that takes a confirmed deletion back.</summary>
    public async Task<string> FindStayUrlAsync(CancellationToken ct) =>
        UrlOf(LinkPurpose.Stay, await FindLinkAsync(LinkPurpose.Stay, SpaceId, ct));

    public async Task<SpaceState> GetStateAsync(CancellationToken ct)
    {
        var request = new GetSpaceRequest { Space = new SpaceName { SpaceId = SpaceId } };
        return (await Client.Spaces.GetSpaceAsync(request, Client.With(ct))).Space.State;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, url);
        foreach (var (name, value) in headers)
            Assert.That(request.Headers.TryAddWithoutValidation(name, value), Is.True, name);
        return Http.SendAsync(request, ct);
    }

    /// <summary>Opens a page and presses its button, as a browser that tells nothing of itself.</summary>
    public async Task<HttpResponseMessage> PressAsync(string url, string answer, CancellationToken ct) =>
        await PostAsync(url, [("seal", await SealAsync(url, ct)), ("answer", answer)], ct);

    public Task<HttpResponseMessage> PostAsync(
        string url, IEnumerable<(string Name, string Value)> fields, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return PostAsync(url, content, ct, headers);
    }

    public Task<HttpResponseMessage> PostAsync(string url, HttpContent content, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        foreach (var (name, value) in headers)
            Assert.That(request.Headers.TryAddWithoutValidation(name, value), Is.True, name);
        return Http.SendAsync(request, ct);
    }

    /// <summary>The hidden field of the form on a page.</summary>
    public async Task<string> SealAsync(string url, CancellationToken ct)
    {
        var html = await Http.GetStringAsync(url, ct);
        const string Before = "name=\"seal\" value=\"";
        var from = html.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return html[from..html.IndexOf('"', from)];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    private async Task<string> FindLinkAsync(string purpose, string subjectId, CancellationToken ct) => (await Database.ReadAsync(
        (session, ct) => session.FindAsync(
            $"SELECT id FROM link WHERE purpose = {purpose} AND subject_id = {subjectId}", row => row.GetString(0), ct), ct))!;

    private MoverDatabase Database => Server.Services.GetRequiredService<MoverDatabase>();

    private string UrlOf(string purpose, string linkId) => Server.Services.GetRequiredService<LinkAddress>()
        .Of(purpose, Server.Services.GetRequiredService<SignedLinks>().SecretOf(linkId));
}
