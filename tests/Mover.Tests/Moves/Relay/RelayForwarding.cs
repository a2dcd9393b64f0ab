using System.Net;
using Microsoft.AspNetCore.Http;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Tests.Moves.Relay;

/// <summary>Passes a call on as it is: headers, both bodies as they come, trailers.</summary>
internal sealed class RelayForwarding : IDisposable
{
    private const string Status = "grpc-status";

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
    });

    /// <summary>Sends the call to its server; done when the head of the answer is there.</summary>
    /// <param name="passed">Told what the server was given; null if nobody listens.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpContext http, string target, Action<ReadOnlyMemory<byte>>? passed, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target + http.Request.Path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new RelayContent(http.Request.Body, passed),
        };
        foreach (var (name, values) in http.Request.Headers)
        {
            if (name.StartsWith(':') || name.Equals("host", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return await _http.SendAsync(request, ct);
    }

    /// <summary>Gives the answer to the caller; false if it was cut where the bytes that it may have ended.</summary>
    /// <param name="passed">Told what the caller was given.</param>
    public static async Task<bool> AnswerAsync(
        HttpContext http, HttpResponseMessage response, long budget, Action<ReadOnlyMemory<byte>> passed, CancellationToken ct)
    {
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            http.Response.Headers.Append(name, values.ToArray());
        if (FindStatus(response) is null)
            await http.Response.Body.FlushAsync(ct);
        var buffer = new byte[64 << 10];
        var body = await response.Content.ReadAsStreamAsync(ct);
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0; budget -= read)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(read, budget));
            await http.Response.Body.WriteAsync(part, ct);
            passed(part);
            if (budget <= read)
                return false;
        }

        foreach (var (name, values) in response.TrailingHeaders)
            http.Response.AppendTrailer(name, values.ToArray());
        return true;
    }

    /// <summary>The status that the server has said so far.</summary>
    public static string? FindStatus(HttpResponseMessage response) =>
        response.Headers.TryGetValues(Status, out var head) ? head.First()
        : response.TrailingHeaders.TryGetValues(Status, out var trailer) ? trailer.First() : null;

    /// <summary>Answers in place of the server.</summary>
    public static void Refuse(HttpContext http, Reason reason)
    {
        var refusal = RichError.Of(new Refusal(reason, "A relay of a test says no."));
        http.Response.ContentType = "application/grpc";
        http.Response.Headers[Status] = $"{(int)refusal.StatusCode}";
        http.Response.Headers["grpc-message"] = refusal.Status.Detail;
        http.Response.Headers[RichError.DetailsTrailer] = Convert.ToBase64String(refusal.Trailers.GetValueBytes(RichError.DetailsTrailer)!);
    }

    public void Dispose() => _http.Dispose();
}
