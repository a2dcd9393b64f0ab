using System.Net.Http.Headers;
using System.Net.Sockets;
using Mover.V1;

namespace Mover.Tests.Links;

/// <summary>A server with an archive of some parts and a link to it, and a plain HTTP client.</summary>
internal sealed class LinkScene : IAsyncDisposable
{
    private bool _isOver;

    private LinkScene(TestServer server, Archive archive, CreateArchiveLinkResponse link, byte[] part)
    {
        (Server, Archive, Link, Part) = (server, archive, link, part);
    }

    public TestServer Server { get; private set; }

    public Archive Archive { get; }

    public CreateArchiveLinkResponse Link { get; }

    /// <summary>The bytes of part 0.</summary>
    public byte[] Part { get; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectCallback = ConnectAsync });

    public TestClient Client => Server.Client();

    public string Url => Link.PartUrls[0];

    public string Secret => new Uri(Url).Segments[2].TrimEnd('/');

    /// <param name="largeBytes">Size of one more file; Linux takes up to 4 MB of an answer before its reader has read any.</param>
    public static async Task<LinkScene> BeginAsync(TestServer server, CancellationToken ct, string address = "a.example", int largeBytes = 0)
    {
        var client = server.Client();
        var space = (await client.CreateSpaceAsync(address, ct)).SpaceId;
        await client.WriteAsync(space, ct, [.. Enumerable.Range(0, 1200).Select(number => Contents.File($"{number:0000}", Contents.Noise(number, 2500)))]);
        if (largeBytes > 0)
            await client.UploadAsync(space, Contents.File("large", []).Entry, Contents.Noise(1, largeBytes), ct);
        var archive = await client.CreateArchiveAsync(space, ct, request => request.LifetimeSeconds = 3600);
        var link = await client.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = "1", ArchiveId = archive.ArchiveId }, client.With(ct));
        return new LinkScene(server, archive, link, await client.ReadPartAsync(archive.ArchiveId, 0, ct));
    }

    /// <summary>The same link on the address of a server that was started again.</summary>
    public async Task<string> RestartAsync()
    {
        Server = await Server.RestartAsync();
        return Server.LinksAddress + new Uri(Url).AbsolutePath;
    }

    public Task<HttpResponseMessage> SendAsync(
        CancellationToken ct, HttpMethod? method = null, string? url = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, url ?? Url);
        foreach (var (name, value) in headers)
            Assert.That(request.Headers.TryAddWithoutValidation(name, value), Is.True, name);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    public static string? HeaderOf(HttpResponseMessage response, string name) =>
        Values(response.Headers, name) ?? Values(response.Content.Headers, name);

    public async ValueTask DisposeAsync()
    {
        if (_isOver)
            return;
        _isOver = true;
        Http.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Takes few bytes in advance: a whole part must not be on its way before a test has ended its right.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 64 << 10 };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string? Values(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
