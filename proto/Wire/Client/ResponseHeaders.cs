using System.Net.Http.Headers;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>Reads metadata and status from the headers or the trailers of a response.</summary>
internal static class ResponseHeaders
{
    public static Metadata ReadMetadata(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                // What is no base64 is left out: it must not hide the status it travels with.
                _ = MetadataCodec.TryAdd(metadata, name, value);
            }
        }
        return metadata;
    }

    public static string? Find(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.Count > 0 ? values.First() : null;

    /// <summary>The status that the server sent, or null.</summary>
    public static Status? FindStatus(HttpHeaders headers) => StatusMapping.FromWire(Find(headers, WireHeaders.Status)) is { } code
        ? new Status(code, PercentEncoding.Decode(Find(headers, WireHeaders.Message) ?? ""))
        : null;
}
