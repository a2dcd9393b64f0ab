using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Mover.Server.Calls;

/// <summary>gzip for messages of callers. The limit on messages holds for what is inflated while it is inflated, not only for what was sent.</summary>
/// <param name="limit">The most bytes of a message.</param>
internal sealed class BoundedGzip(int limit) : ICompressionProvider
{
    public string EncodingName => "gzip";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? CompressionLevel.Fastest, leaveOpen: true);

    public Stream CreateDecompressionStream(Stream stream) =>
        new Inflation(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true), limit);

    private sealed class Inflation(GZipStream inflated, int limit) : ForwardStream
    {
        private long _read;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = inflated.Read(buffer);
            _read += count;
            return _read <= limit
                ? count
                : throw new RpcException(new Status(StatusCode.ResourceExhausted, $"A message may have at most {limit} bytes."));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inflated.Dispose();
            base.Dispose(disposing);
        }
    }
}
