using System.Buffers;
using System.IO.Pipelines;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Grpc.Core;
using Mover.Wire;

namespace Mover.Tests.Wire;

/// <summary>The small languages of the wire: timeout, percent encoding, base64 metadata, frames.</summary>
internal sealed class CodecTests
{
    private const long MaxFrame = 1 << 20;

    private static readonly Marshaller<Note> Notes = Marshallers.Create(
        (note, context) =>
        {
            context.SetPayloadLength(note.CalculateSize());
            note.WriteTo(context.GetBufferWriter());
            context.Complete();
        },
        context => Note.Parser.ParseFrom(context.PayloadAsReadOnlySequence()));

    [TestCase(0L, "1n")]
    [TestCase(-5L, "1n")]
    [TestCase(1L, "100n")]
    [TestCase(999_999L, "99999900n")]
    [TestCase(1_000_000L, "100000u")]
    [TestCase(TimeSpan.TicksPerSecond, "1000000u")]
    [TestCase(TimeSpan.TicksPerDay, "86400000m")]
    [TestCase(TimeSpan.TicksPerDay + 1, "86400001m")]
    [TestCase(long.MaxValue, "99999999H")]
    public void A_timeout_is_written_in_the_finest_unit_that_holds_it(long ticks, string expected) =>
        Assert.That(TimeoutCodec.Encode(TimeSpan.FromTicks(ticks)), Is.EqualTo(expected));

    [Test]
    public void A_timeout_that_was_written_is_read_and_never_shorter() => Check(
        ArbMap.Default.ArbFor<long>().Generator.Select(n => Math.Abs(n % TimeSpan.TicksPerDay * 365)).Where(n => n > 0),
        ticks =>
        {
            var text = TimeoutCodec.Encode(TimeSpan.FromTicks(ticks));
            return text.Length <= 9 && TimeoutCodec.TryDecode(text, out var read) && read.Ticks >= ticks && read.Ticks - ticks <= Math.Max(ticks / 10_000, 1);
        });

    [Test]
    public void Any_text_as_a_timeout_is_read_or_refused() => Check(
        ArbMap.Default.ArbFor<string>().Generator.Select(text => text ?? ""),
        text => !TimeoutCodec.TryDecode(text, out var read) || read >= TimeSpan.Zero);

    [Test]
    public void A_status_message_comes_back_as_it_was() => Check(
        ArbMap.Default.ArbFor<UnicodeString>().Generator.Select(text => WithoutLoneSurrogates(text?.Get ?? "")),
        text => PercentEncoding.Encode(text).All(c => c is >= ' ' and <= '~') && PercentEncoding.Decode(PercentEncoding.Encode(text)) == text);

    [TestCase("100% sure?", "100%25 sure?")]
    [TestCase("\t\r\n", "%09%0D%0A")]
    [TestCase("☺😈", "%E2%98%BA%F0%9F%98%88")]
    public void A_status_message_is_written_as_the_specification_says(string text, string expected) => Assert.That(PercentEncoding.Encode(text), Is.EqualTo(expected));

    [Test]
    public void A_half_character_is_written_as_the_replacement_character() => Assert.That(PercentEncoding.Encode("\ud800"), Is.EqualTo("%EF%BF%BD"));

    [TestCase("%", "%")]
    [TestCase("%4", "%4")]
    [TestCase("%zz", "%zz")]
    [TestCase("%41%", "A%")]
    [TestCase("%ff", "\ufffd")]
    [TestCase("% 1", "% 1")]
    public void A_malformed_status_message_is_read_anyway(string text, string expected) => Assert.That(PercentEncoding.Decode(text), Is.EqualTo(expected));

    [Test]
    public void Binary_metadata_comes_back_as_it_was_with_and_without_padding() => Check(
        ArbMap.Default.ArbFor<byte[]>().Generator.Select(bytes => bytes ?? []),
        bytes =>
        {
            var text = MetadataCodec.Encode(new Metadata.Entry("key-bin", bytes));
            return !text.Contains('=') && MetadataCodec.TryDecodeBinary(text, out var bare) && bare.SequenceEqual(bytes)
                && MetadataCodec.TryDecodeBinary(Convert.ToBase64String(bytes), out var padded) && padded.SequenceEqual(bytes);
        });

    [Test]
    public void Joined_binary_metadata_is_split_before_it_is_read()
    {
        var metadata = new Metadata();
        Assert.That(MetadataCodec.TryAdd(metadata, "Key-Bin", "AQ==, Ag,Aw=="));
        Assert.That(metadata.Select(entry => entry.ValueBytes.Single()), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(metadata.Select(entry => entry.Key), Is.All.EqualTo("key-bin"));
    }

    [TestCase("a b", "x")]
    [TestCase("ü", "x")]
    [TestCase("", "x")]
    [TestCase("key", "line\nbreak")]
    [TestCase("key", "ü")]
    [TestCase("key-bin", "text")]
    public void Metadata_that_could_not_travel_cannot_be_made(string key, string value) =>
        Assert.That(() => new Metadata.Entry(key, value), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Any_messages_cut_anywhere_come_back_in_order() => Check(
        ArbMap.Default.ArbFor<byte[][]>().Generator.Zip(ArbMap.Default.ArbFor<PositiveInt>().Generator),
        pair => RoundTripAsync(pair.Item1 ?? [], pair.Item2.Get, compression: false).WaitAsync(TimeSpan.FromSeconds(10)).GetAwaiter().GetResult());

    [Test]
    public void Any_compressed_messages_come_back_in_order() => Check(
        ArbMap.Default.ArbFor<byte[][]>().Generator.Zip(ArbMap.Default.ArbFor<PositiveInt>().Generator),
        pair => RoundTripAsync(pair.Item1 ?? [], pair.Item2.Get, compression: true).WaitAsync(TimeSpan.FromSeconds(10)).GetAwaiter().GetResult());

    [Test]
    public void Any_bytes_are_messages_or_a_refusal() => Check(
        ArbMap.Default.ArbFor<byte[]>().Generator.Select(bytes => bytes ?? []),
        bytes =>
        {
            var reader = Open(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), null);
            try
            {
                while (reader.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is not null)
                {
                }
                return true;
            }
            catch (RpcException refusal)
            {
                return refusal.StatusCode is StatusCode.Internal or StatusCode.ResourceExhausted;
            }
        });

    [TestCase(-1)]
    [TestCase(1)]
    public void A_serializer_that_miscounts_leaves_nothing_behind(int error)
    {
        using var output = new PooledBuffer();
        var writer = new MessageWriter<Note>(
            output,
            (note, context) =>
            {
                context.SetPayloadLength(note.CalculateSize() + error);
                note.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            new SendRules(int.MaxValue, null, null));
        Assert.That(() => writer.Write(new Note { Text = "hello" }, null), Throws.InstanceOf<Exception>());
        Assert.That(output.Length, Is.Zero);
    }

    private static async Task<bool> RoundTripAsync(byte[][] payloads, int cut, bool compression)
    {
        using var output = new PooledBuffer();
        var writer = new MessageWriter<Note>(output, Notes.ContextualSerializer, new SendRules(int.MaxValue, compression ? CompressionSet.Default.Find("gzip") : null, null));
        foreach (var payload in payloads)
        {
            writer.Write(new Note { Payload = ByteString.CopyFrom(payload ?? []) }, null);
        }
        var pipe = new Pipe();
        var reader = Open(pipe.Reader, compression ? "gzip" : null);
        var feeding = FeedAsync(pipe.Writer, output.Written, cut);
        foreach (var payload in payloads)
        {
            var note = await reader.ReadAsync(CancellationToken.None);
            if (note is null || !note.Payload.Span.SequenceEqual(payload ?? []))
            {
                return false;
            }
        }
        await feeding;
        return await reader.ReadAsync(CancellationToken.None) is null;
    }

    private static async Task FeedAsync(PipeWriter writer, ReadOnlyMemory<byte> bytes, int cut)
    {
        for (var start = 0; start < bytes.Length; start += cut)
        {
            await writer.WriteAsync(bytes.Slice(start, Math.Min(cut, bytes.Length - start)));
        }
        await writer.CompleteAsync();
    }

    private static MessageReader<Note> Open(PipeReader pipe, string? encoding) =>
        new(pipe, Notes.ContextualDeserializer, new ReceiveRules((int)MaxFrame, encoding, CompressionSet.Default, StatusCode.Unimplemented));

    private static string WithoutLoneSurrogates(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static void Check<T>(Gen<T> inputs, Func<T, bool> holds) => Prop.ForAll(inputs.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
