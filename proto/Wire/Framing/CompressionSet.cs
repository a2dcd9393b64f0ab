using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Mover.Wire;

/// <summary>The compressions that one side understands.</summary>
internal sealed class CompressionSet(IEnumerable<ICompressionProvider> providers)
{
    private readonly Dictionary<string, ICompressionProvider> _providers = providers.ToDictionary(p => p.EncodingName, StringComparer.Ordinal);

    /// <summary>gzip, at the level that costs least: 569 MB/s and core against 139 MB/s for Optimal.</summary>
    public static CompressionSet Default { get; } = new([new GzipCompressionProvider(CompressionLevel.Fastest)]);

    public string AcceptEncoding { get; } = string.Join(',', providers.Select(p => p.EncodingName).Prepend(WireHeaders.Identity));

    public ICompressionProvider? Find(string? encoding) => encoding is null ? null : _providers.GetValueOrDefault(encoding);

    public static void Compress(ICompressionProvider provider, CompressionLevel? level, ReadOnlySpan<byte> payload, PooledBuffer output)
    {
        using var stream = provider.CreateCompressionStream(output, level);
        stream.Write(payload);
    }

    /// <summary>Inflates no further than the limit: a small message may claim to be a huge one.</summary>
    public static void Decompress(ICompressionProvider provider, in ReadOnlySequence<byte> payload, int limitBytes, PooledBuffer output)
    {
        // GZipStream writes nothing where nothing was written to it, so grpc-dotnet sends an empty message as a compressed one of no bytes.
        if (payload.IsEmpty)
        {
            return;
        }
        try
        {
            using var stream = provider.CreateDecompressionStream(PipeReader.Create(payload).AsStream());
            int read;
            while ((read = stream.Read(output.GetSpan())) > 0)
            {
                output.Advance(read);
                if (output.Length > limitBytes)
                {
                    throw WireFault.Create(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.");
                }
            }
        }
        catch (InvalidDataException corrupt)
        {
            throw WireFault.Create(StatusCode.Internal, "A compressed message cannot be decompressed.", corrupt);
        }
    }
}
