using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;

namespace Mover.Tests.Tui;

/// <summary>Streams that tell news for as long as one likes.</summary>
[CancelAfter(30_000)]
internal sealed class LastingFeedTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private HurriedTime _time = null!;
    private List<string> _told = null!;

    [SetUp]
    public void Begin() => (_time, _told) = (new HurriedTime(), []);

    [Test]
    public async Task A_stream_that_was_silent_for_a_day_is_opened_again_when_it_breaks(CancellationToken ct)
    {
        var feed = Feed([() => Message(1), () => Break(after: TimeSpan.FromDays(1))], [() => Message(2)]);
        Assert.That(await feed.ReadAsync(ct).Take(2).ToListAsync(ct), Is.EqualTo([1, 2]));
        Assert.That(_told, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_server_that_never_answers_is_given_up(CancellationToken ct)
    {
        var feed = Feed();
        Assert.That(
            async () => await feed.ReadAsync(ct).ToListAsync(ct),
            Throws.InstanceOf<CommandFailure>().With.Property("Reason").EqualTo("SERVER_UNREACHABLE"));
        Assert.That(_time.Passed, Is.GreaterThanOrEqualTo(Limit));
    }

    [Test]
    public async Task A_stream_that_ends_is_opened_again_after_a_pause(CancellationToken ct)
    {
        var feed = Feed([() => Message(1)], [() => Message(2)], [() => Message(3)]);
        Assert.That(await feed.ReadAsync(ct).Take(3).ToListAsync(ct), Is.EqualTo([1, 2, 3]));
        Assert.That(_time.Passed, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(_told, Is.Empty);
    }

    /// <param name="streams">What happens on each stream; after the last one the server is gone.</param>
    private LastingFeed<int> Feed(params Func<int>[][] streams)
    {
        var next = new Queue<Func<int>[]>(streams);
        return new LastingFeed<int>(
            () => new AsyncServerStreamingCall<int>(
                new Reader(next.TryDequeue(out var steps) ? steps : [() => Break(TimeSpan.Zero)]), Task.FromResult<Metadata>([]),
                () => Status.DefaultSuccess, () => [], () => { }),
            new Patience(Limit, _time, _told.Add), _time);
    }

    private static int Message(int number) => number;

    private int Break(TimeSpan after)
    {
        _time.Pass(after);
        throw new RpcException(new Status(StatusCode.Unavailable, "gone"));
    }

    private sealed class Reader(Func<int>[] steps) : IAsyncStreamReader<int>
    {
        private int _at;

        public int Current { get; private set; }

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (_at == steps.Length)
                return Task.FromResult(false);
            try
            {
                Current = steps[_at++]();
                return Task.FromResult(true);
            }
            catch (RpcException broken)
            {
                return Task.FromException<bool>(broken);
            }
        }
    }
}
