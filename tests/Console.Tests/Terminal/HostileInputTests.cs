using FsCheck;
using FsCheck.Fluent;
using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

internal sealed class HostileInputTests
{
    // Of what matters to the parser, and of bytes that are anything.
    private static readonly string[] Pieces =
    [
        "\e", "[", "O", "P", "]", "\\", "\a", "<", ";", ":", "1", "5", "27", "200~", "201~", "\e[200~", "\e[201~", "M", "m", "A", "~", "u", "R",
        "\e[<0;5;6M", "\e[1;5A", "\e]0;title\a", "\eP1$r\e\\", "\e[M", "é", "漢", "😀", "q", "\r", "\u0018", "\u007f", "$", "\e[97;2u", "\e[[B",
    ];

    private static readonly Gen<byte[]> Sent = Gen.OneOf(
            Gen.Elements(Pieces).Select(System.Text.Encoding.UTF8.GetBytes),
            ArbMap.Default.GeneratorFor<byte>().Select(next => new[] { next }))
        .ListOf().Select(list => list.SelectMany(piece => piece).ToArray());

    [Test]
    public void However_bytes_are_cut_into_pieces_the_events_are_the_same() => Check.QuickThrowOnFailure(
        Prop.ForAll(Sent.ToArbitrary(), ArbMap.Default.ArbFor<int>(), (sent, seed) =>
            HeardEvents.Of([sent]).SequenceEqual(HeardEvents.Of(Cut(sent, new Random(seed))))
            && HeardEvents.Of([sent]).SequenceEqual(HeardEvents.Of(sent.Select(next => new[] { next })))));

    [Test]
    public void No_bytes_make_a_key_that_types_what_steers() => Check.QuickThrowOnFailure(
        Prop.ForAll(Sent.ToArbitrary(), sent => HeardEvents.Of([sent]).OfType<KeyPressed>().All(IsOrdinary)));

    [TestCase("\e[")]
    [TestCase("\eO")]
    [TestCase("\e]0;")]
    [TestCase("\eP")]
    [TestCase("\e[200~")]
    [TestCase("\e[<")]
    public void An_endless_sequence_needs_no_memory(string begun)
    {
        var parser = new InputParser();
        var events = new List<TerminalEvent>();
        var block = System.Text.Encoding.ASCII.GetBytes(new string('1', 4096));
        parser.Feed(System.Text.Encoding.ASCII.GetBytes(begun), events);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 250; i++)
            parser.Feed(block, events);
        Assert.Multiple(() =>
        {
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(512 * 1024));
            Assert.That(events, Is.Empty);
        });
    }

    [Test]
    public void A_sequence_that_is_too_long_means_nothing() =>
        Assert.That(HeardEvents.Told("\e[" + new string('0', 300) + "1;5A" + "x"), Is.EqualTo("x"));

    private static bool IsOrdinary(KeyPressed pressed) =>
        !pressed.Key.Name.Any(char.IsControl) && (pressed.Key.Typed is not { } typed || ControlSequence.IsTyped(typed));

    private static IEnumerable<byte[]> Cut(byte[] sent, Random random)
    {
        for (var start = 0; start < sent.Length;)
        {
            var length = Math.Min(random.Next(1, 6), sent.Length - start);
            yield return sent[start..(start + length)];
            start += length;
        }
    }
}
