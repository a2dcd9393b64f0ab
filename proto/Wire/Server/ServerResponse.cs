using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mover.Wire;

/// <summary>Headers and trailers of one response.</summary>
internal sealed class ServerResponse(HttpContext http, ServiceSettings settings)
{
    private const int Http2NoError = 0;

    private string? _encoding;

    public bool HasStarted => http.Response.HasStarted;

    /// <summary>Sends the headers; the pipe of the response may be written to afterwards.</summary>
    public Task StartAsync(Metadata metadata, CancellationToken cancellationToken)
    {
        PrepareHead();
        _encoding = metadata.GetValue(WireHeaders.InternalEncodingRequest) ?? settings.ResponseEncoding;
        if (SendRules.Compression is not null)
        {
            http.Response.Headers[WireHeaders.Encoding] = _encoding;
        }
        Append(http.Response.Headers, metadata);
        return http.Response.StartAsync(cancellationToken);
    }

    /// <summary>How messages are sent, known once the response has started. A compression the caller does not name is not used.</summary>
    public SendRules SendRules => new(
        settings.SendLimitBytes,
        IsAccepted(_encoding) ? settings.Compressions.Find(_encoding) : null,
        settings.ResponseLevel);

    /// <summary>Writes the status where it belongs: behind the messages, or into the only head when there are none.</summary>
    public void WriteStatus(Status status, Metadata trailers)
    {
        var destination = http.Response.Headers;
        if (HasStarted)
        {
            destination = http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        }
        else
        {
            PrepareHead();
        }
        Append(destination, trailers);
        destination[WireHeaders.Status] = ((int)status.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(status.Detail))
        {
            destination[WireHeaders.Message] = PercentEncoding.Encode(status.Detail);
        }
    }

    /// <summary>Sends what is written and takes no more of the request, though the method may still run.</summary>
    public async Task CompleteAsync()
    {
        await http.Response.CompleteAsync();
        http.Features.Get<IHttpResetFeature>()?.Reset(Http2NoError);
    }

    private void PrepareHead()
    {
        http.Response.ContentType = WireHeaders.ContentType;
        http.Response.Headers[WireHeaders.AcceptEncoding] = settings.Compressions.AcceptEncoding;
    }

    private bool IsAccepted(string? encoding) =>
        encoding is not null
        && http.Request.Headers[WireHeaders.AcceptEncoding].ToString().Split(',', StringSplitOptions.TrimEntries).Contains(encoding);

    private static void Append(IHeaderDictionary destination, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (!WireHeaders.IsOwned(entry.Key))
            {
                destination.Append(entry.Key, MetadataCodec.Encode(entry));
            }
        }
    }
}
