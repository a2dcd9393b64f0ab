using System.Threading.Channels;
using Mover.Tui.FullScreen;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.ConsoleTests.Feeds;

/// <summary>The end of a feed, to the message.</summary>
[CancelAfter(30_000)]
internal sealed class FeedVoiceTests
{
    private Channel<Message> _messages = null!;
    private FeedVoice _voice = null!;

    [SetUp]
    public void Begin()
    {
        _messages = Channel.CreateBounded<Message>(1);
        _voice = new FeedVoice(new SpacesFeed(), _messages.Writer, () => Language.French);
    }

    [Test]
    public async Task What_waits_for_room_is_not_told_after_the_feed_was_silenced(CancellationToken ct)
    {
        await TellAsync(ct);
        var late = TellAsync(ct);
        Assert.That(late.IsCompleted, Is.False);
        _voice.Silence();
        await _messages.Reader.ReadAsync(ct);
        Assert.That(async () => await late, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_messages.Reader.TryRead(out _), Is.False);
    }

    [Test]
    public async Task How_a_feed_stands_is_told_when_it_is_news(CancellationToken ct)
    {
        await _voice.BecomeAsync(FeedCondition.Lost, FailurePhrases.Silent, ct);
        Assert.That(await _messages.Reader.ReadAsync(ct), Is.EqualTo(new FeedChanged(new SpacesFeed(), FeedCondition.Lost, "Le serveur ne répond pas.")));
        await _voice.BecomeAsync(FeedCondition.Lost, FailurePhrases.Silent, ct);
        Assert.That(_messages.Reader.TryRead(out _), Is.False);
        await _voice.BecomeAsync(FeedCondition.Lost, FailurePhrases.Lost, ct);
        Assert.That(_messages.Reader.TryRead(out _));
    }

    [Test]
    public void A_reader_that_is_gone_ends_the_feed(CancellationToken ct)
    {
        _messages.Writer.Complete();
        Assert.That(async () => await TellAsync(ct), Throws.InstanceOf<OperationCanceledException>());
    }

    private Task TellAsync(CancellationToken cancellation) =>
        _voice.TellAsync(new ListPendingSpacesResponse(), starts: true, ends: false, cancellation);
}
