using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mover.Server.Blobs.S3;

namespace Mover.Tests.Blobs.S3;

/// <summary>An S3 store in memory, as small as can be, that misbehaves where a test says so.</summary>
/// <remarks>Unlike s3rver it knows the uploads that were begun and can abort them, and refuses bytes that are not what Content-MD5 says.</remarks>
internal sealed class MemoryS3 : IAsyncDisposable
{
    private const string Bucket = "mover";

    private readonly ConcurrentDictionary<string, byte[]> _objects = new();
    private readonly ConcurrentDictionary<string, Upload> _uploads = new();
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly WebApplication _app;

    private MemoryS3(WebApplication app) => _app = app;

    /// <summary>Asked before each call, by its name; true if it has answered in place of the store.</summary>
    public Func<string, HttpContext, Task<bool>> Fault { get; set; } = (_, _) => Task.FromResult(false);

    public IReadOnlyDictionary<string, byte[]> Objects => _objects;

    /// <summary>Keys of the uploads that were neither completed nor aborted.</summary>
    public IEnumerable<string> Uploads => _uploads.Values.Select(upload => upload.Key);

    public S3Options Options => new()
    {
        Bucket = Bucket,
        Endpoint = _app.Urls.Single(),
        AccessKey = "key",
        SecretKey = "hidden-from-everybody",
        Attempts = 3,
        LongestPause = TimeSpan.FromMilliseconds(20),
    };

    public static async Task<MemoryS3> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseShutdownTimeout(TimeSpan.FromMilliseconds(50));
        var app = builder.Build();
        var store = new MemoryS3(app);
        app.Run(store.ServeAsync);
        await app.StartAsync();
        return store;
    }

    public int CountOf(string call) => _calls.Count(made => made == call);

    /// <summary>An upload that somebody began and left.</summary>
    public void LeaveUpload(string key) => _uploads[Guid.NewGuid().ToString("N")] = new Upload(key);

    /// <summary>Answers as a store that refuses; for use in <see cref="Fault"/>.</summary>
    public static async Task<bool> RefuseAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsync($"<Error><Code>{code}</Code><Message>no</Message></Error>");
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string NameOf(HttpContext http)
    {
        var query = http.Request.Query;
        return http.Request.Method switch
        {
            "PUT" => query.ContainsKey("partNumber") ? "PutPart" : "Put",
            "POST" => query.ContainsKey("uploads") ? "Begin" : "Complete",
            "DELETE" => query.ContainsKey("uploadId") ? "Abort" : "Delete",
            "HEAD" => "Head",
            _ => query.ContainsKey("uploads") ? "ListUploads" : query.ContainsKey("list-type") ? "List" : "Get",
        };
    }

    private async Task ServeAsync(HttpContext http)
    {
        var call = NameOf(http);
        _calls.Enqueue(call);
        if (await Fault(call, http)) return;
        await AnswerAsync(call, http);
    }

    /// <summary>What the store does where nothing is wrong.</summary>
    public Task AnswerAsync(string call, HttpContext http)
    {
        var key = http.Request.Path.Value!.Length > Bucket.Length + 2 ? http.Request.Path.Value[(Bucket.Length + 2)..] : "";
        var uploadId = http.Request.Query["uploadId"].ToString();
        return call switch
        {
            "Put" => PutAsync(http, bytes => _objects[key] = bytes),
            "PutPart" => PutAsync(http, bytes => _uploads[uploadId].Parts[int.Parse(http.Request.Query["partNumber"]!, CultureInfo.InvariantCulture)] = bytes),
            "Begin" => BeginAsync(http, key),
            "Complete" => CompleteAsync(http, uploadId),
            "Abort" => Done(http, _uploads.TryRemove(uploadId, out _) ? 204 : 404),
            "Delete" => DeleteAsync(http, key),
            "List" => ListAsync(http),
            "ListUploads" => ListUploadsAsync(http),
            _ => GetAsync(http, key),
        };
    }

    private static Task Done(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private Task DeleteAsync(HttpContext http, string key)
    {
        _objects.TryRemove(key, out _);
        return Done(http, 204);
    }

    private static async Task PutAsync(HttpContext http, Action<byte[]> put)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var hash = MD5.HashData(body.ToArray());
        if (http.Request.Headers.ContentMD5 != Convert.ToBase64String(hash))
        {
            await RefuseAsync(http, 400, "BadDigest");
            return;
        }
        put(body.ToArray());
        http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(hash)}\"";
    }

    private async Task GetAsync(HttpContext http, string key)
    {
        if (!_objects.TryGetValue(key, out var content))
        {
            await RefuseAsync(http, 404, "NoSuchKey");
            return;
        }
        var range = http.Request.GetTypedHeaders().Range?.Ranges.Single();
        var from = (int)(range?.From ?? 0);
        var to = (int)Math.Min(range?.To ?? long.MaxValue, content.Length - 1);
        if (from > to && content.Length > 0)
        {
            await RefuseAsync(http, 416, "InvalidRange");
            return;
        }
        http.Response.StatusCode = range is null ? 200 : 206;
        if (range is not null) http.Response.Headers.ContentRange = $"bytes {from}-{to}/{content.Length}";
        http.Response.ContentLength = to + 1 - from;
        if (http.Request.Method == "GET") await http.Response.Body.WriteAsync(content.AsMemory(from, to + 1 - from), http.RequestAborted);
    }

    private async Task BeginAsync(HttpContext http, string key)
    {
        var uploadId = Guid.NewGuid().ToString("N");
        _uploads[uploadId] = new Upload(key);
        await http.Response.WriteAsync($"<InitiateMultipartUploadResult><UploadId>{uploadId}</UploadId></InitiateMultipartUploadResult>");
    }

    private async Task CompleteAsync(HttpContext http, string uploadId)
    {
        if (!_uploads.TryRemove(uploadId, out var upload))
        {
            await RefuseAsync(http, 404, "NoSuchUpload");
            return;
        }
        var content = new MemoryStream();
        foreach (var (_, part) in upload.Parts.OrderBy(part => part.Key)) content.Write(part);
        _objects[upload.Key] = content.ToArray();
        await http.Response.WriteAsync($"<CompleteMultipartUploadResult><Key>{upload.Key}</Key><ETag>\"all\"</ETag></CompleteMultipartUploadResult>");
    }

    private Task ListAsync(HttpContext http)
    {
        var prefix = http.Request.Query["prefix"].ToString();
        var (page, isTruncated) = PageOf(_objects.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)), http.Request.Query["continuation-token"]);
        var rows = page.Select(pair => $"<Contents><Key>{pair.Key}</Key><Size>{pair.Value.Length}</Size></Contents>");
        return http.Response.WriteAsync(
            $"<ListBucketResult>{isTruncated}<NextContinuationToken>{page.LastOrDefault().Key}</NextContinuationToken>{string.Concat(rows)}</ListBucketResult>");
    }

    private Task ListUploadsAsync(HttpContext http)
    {
        var (page, isTruncated) = PageOf(_uploads, http.Request.Query["upload-id-marker"]);
        var rows = page.Select(pair =>
            $"<NextKeyMarker>{pair.Value.Key}</NextKeyMarker><NextUploadIdMarker>{pair.Key}</NextUploadIdMarker>"
            + $"<Upload><Key>{pair.Value.Key}</Key><UploadId>{pair.Key}</UploadId></Upload>");
        return http.Response.WriteAsync($"<ListMultipartUploadsResult>{isTruncated}{string.Concat(rows)}</ListMultipartUploadsResult>");
    }

    /// <summary>Pages of two, so that paging is always tried.</summary>
    private static (List<KeyValuePair<string, T>> Page, string IsTruncated) PageOf<T>(IEnumerable<KeyValuePair<string, T>> rows, string? after)
    {
        var left = rows.Where(pair => string.CompareOrdinal(pair.Key, after) > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        return (left[..Math.Min(2, left.Count)], $"<IsTruncated>{(left.Count > 2 ? "true" : "false")}</IsTruncated>");
    }

    private sealed record Upload(string Key)
    {
        public ConcurrentDictionary<int, byte[]> Parts { get; } = new();
    }
}
