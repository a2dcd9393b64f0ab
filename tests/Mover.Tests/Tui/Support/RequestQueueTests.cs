using Mover.Tui.Requests;
using Mover.V1;

namespace Mover.Tests.Tui.Support;

/// <summary>What is new in what a stream of requests says.</summary>
internal sealed class RequestQueueTests
{
    private RequestQueue _queue = null!;

    [SetUp]
    public void Begin() => _queue = new RequestQueue();

    [Test]
    public void What_was_told_already_is_not_news_and_what_is_not_mentioned_again_was_closed()
    {
        _queue.Begin();
        Assert.That(Ids(Message(false, Samples.Request("a"))), Is.EqualTo(["a"]));
        Assert.That(_queue.TakeClosed(Message(false)), Is.Empty);
        Assert.That(Ids(Message(true, Samples.Request("b"))), Is.EqualTo(["b"]));
        Assert.That(_queue.TakeClosed(Message(true)), Is.Empty);
        _queue.Begin();
        Assert.That(Ids(Message(false, Samples.Request("b"))), Is.Empty);
        Assert.That(_queue.TakeClosed(Message(true)), Is.EqualTo(["a"]));
        Assert.That(_queue.OpenCount, Is.EqualTo(1));
    }

    [Test]
    public void A_change_and_the_end_of_a_request_are_news()
    {
        _queue.Begin();
        Ids(Message(true, Samples.Request("a")));
        var changed = Samples.Request("a", state: RequestState.AwaitingSecond);
        Assert.That(Ids(Message(true, changed)), Is.EqualTo(["a"]));
        var closed = changed.Clone();
        closed.EndTime = Samples.At(25);
        Assert.That(Ids(Message(true, closed)), Is.EqualTo(["a"]));
        Assert.That(_queue.OpenCount, Is.Zero);
    }

    [Test]
    public void A_stream_that_breaks_before_it_has_told_all_says_nothing_about_the_rest()
    {
        _queue.Begin();
        Ids(Message(true, Samples.Request("a"), Samples.Request("b")));
        _queue.Begin();
        Ids(Message(false, Samples.Request("b")));
        _queue.Begin();
        Ids(Message(true, Samples.Request("a")));
        Assert.That(_queue.TakeClosed(Message(true)), Is.EqualTo(["b"]));
    }

    private List<string> Ids(WatchRequestsResponse message) => [.. _queue.Take(message).Select(request => request.AccessRequestId)];

    private static WatchRequestsResponse Message(bool complete, params AccessRequest[] requests) => new() { Requests = { requests }, IsComplete = complete };
}
