using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Mover.Bench;

/// <summary>The baseline: gRPC frames written and read by hand on the same Kestrel, with no message objects.</summary>
internal static class HandWrittenFrames
{
    private const int HeaderBytes = 5;

    public static async Task WriteAsync(HttpContext http)
    {
        var messageBytes = int.Parse(http.Request.Query["bytes"]!);
        var messages = int.Parse(http.Request.Query["messages"]!);
        var payload = new byte[messageBytes];
        await http.Response.StartAsync(http.RequestAborted);
        var output = http.Response.BodyWriter;
        for (var i = 0; i < messages; i++)
        {
            Put(output, payload);
            await output.FlushAsync(http.RequestAborted);
        }
    }

    public static async Task ReadAsync(HttpContext http)
    {
        var input = http.Request.BodyReader;
        var messages = 0;
        while (true)
        {
            var read = await input.ReadAtLeastAsync(HeaderBytes, http.RequestAborted);
            if (read.Buffer.Length < HeaderBytes)
            {
                break;
            }
            var frameBytes = HeaderBytes + ReadLength(read.Buffer);
            if (read.Buffer.Length < frameBytes)
            {
                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                read = await input.ReadAtLeastAsync(frameBytes, http.RequestAborted);
            }
            input.AdvanceTo(read.Buffer.GetPosition(frameBytes));
            messages++;
        }
        await http.Response.WriteAsync(messages.ToString(), http.RequestAborted);
    }

    public static void Put(IBufferWriter<byte> output, ReadOnlySpan<byte> payload)
    {
        var frame = output.GetSpan(HeaderBytes + payload.Length);
        frame[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], payload.Length);
        payload.CopyTo(frame[HeaderBytes..]);
        output.Advance(HeaderBytes + payload.Length);
    }

    private static int ReadLength(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        buffer.Slice(0, HeaderBytes).CopyTo(header);
        return BinaryPrimitives.ReadInt32BigEndian(header[1..]);
    }

    /// <summary>Uploads frames from one buffer.</summary>
    internal sealed class Content(int messageBytes, int messages) : HttpContent
    {
        protected override Task SerializeToStreamAsync(System.IO.Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(System.IO.Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var frame = new ArrayBufferWriter<byte>(HeaderBytes + messageBytes);
            Put(frame, new byte[messageBytes]);
            for (var i = 0; i < messages; i++)
            {
                await stream.WriteAsync(frame.WrittenMemory, cancellationToken);
                await stream.FlushAsync(cancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
