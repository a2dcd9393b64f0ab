using Mover.Server.Calls;

namespace Mover.Tests.Calls;

[CancelAfter(30_000)]
internal sealed class RoundsTests
{
    [Test]
    public void A_round_that_fails_or_is_broken_off_is_told_and_the_next_one_tries_again(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var told = new List<Exception>();
        var rounds = 0;

        var running = Rounds.RunAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, Round, told.Add, stop.Token);

        Assert.That(() => running, Throws.InstanceOf<OperationCanceledException>(), "the end of the server ends the rounds");
        Assert.That(told, Has.Count.EqualTo(2));
        Assert.That(told[0], Is.TypeOf<OperationCanceledException>());
        Assert.That(told[1], Is.TypeOf<InvalidOperationException>());

        Task Round(CancellationToken stopping)
        {
            switch (++rounds)
            {
                case 1: throw new OperationCanceledException();
                case 2: throw new InvalidOperationException();
                default: return stop.CancelAsync();
            }
        }
    }

    [Test]
    public void A_round_that_fails_because_the_server_ends_is_no_fault(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var told = new List<Exception>();

        var running = Rounds.RunAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, Round, told.Add, stop.Token);

        Assert.That(() => running, Throws.InstanceOf<OperationCanceledException>(), "a fault would end the host with an error");
        Assert.That(told, Is.Empty);

        async Task Round(CancellationToken stopping)
        {
            await stop.CancelAsync();
            throw new InvalidOperationException("The database is gone.");
        }
    }
}
