namespace Mover.Bench;

/// <summary>Looks several times a second at a figure that goes up and down, and keeps the highest.</summary>
internal sealed class Peak : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _looking;

    public Peak(Func<long> read) => _looking = LookAsync(read);

    public long Bytes { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking;
        _end.Dispose();
    }

    private async Task LookAsync(Func<long> read)
    {
        while (!_end.IsCancellationRequested)
        {
            Bytes = Math.Max(Bytes, read());
            await Task.Delay(100, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
