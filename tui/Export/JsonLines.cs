using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Export;

/// <summary>Reads a file of JSON lines in bounded memory, and digests its bytes on the way.</summary>
internal sealed class JsonLines(Stream stream, IncrementalHash digest)
{
    // A path of 4096 bytes, twice, with each byte escaped as \u00XX, fits.
    private const int MostLineBytes = 128 << 10;

    public long SizeBytes { get; private set; }

    /// <summary>The lines in order; JsonException or InvalidDataException where one is none.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>([EnumeratorCancellation] CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 << 10));
        while (true)
        {
            var result = await pipe.ReadAsync(cancellation);
            var rest = result.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, rest.GetPosition(1, end));
                Digest(line);
                yield return Parse<T>(line);
                rest = rest.Slice(line.End);
            }
            if (result.IsCompleted)
            {
                if (!rest.IsEmpty)
                    throw new InvalidDataException("The last line has no end.");
                break;
            }
            if (rest.Length > MostLineBytes)
                throw new InvalidDataException("A line is too long.");
            pipe.AdvanceTo(rest.Start, rest.End);
        }
        await pipe.CompleteAsync();
    }

    private void Digest(ReadOnlySequence<byte> line)
    {
        SizeBytes += line.Length;
        foreach (var segment in line)
            digest.AppendData(segment.Span);
    }

    private static T Parse<T>(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        return JsonSerializer.Deserialize<T>(ref reader, JsonStyle.Options)
            ?? throw new InvalidDataException("A line is null.");
    }
}
