using System.Runtime.CompilerServices;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Follows a stream of another server, for as long as something comes now and then: whoever answers and does nothing is given up as well.</summary>
internal sealed class PeerSilence(TimeSpan longest)
{
    public async IAsyncEnumerable<T> ReadAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> open, [EnumeratorCancellation] CancellationToken ct)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(ct);
        silence.CancelAfter(longest);
        await using var messages = open(silence.Token).GetAsyncEnumerator(silence.Token);
        while (await MoveNextAsync(messages, silence.Token, ct))
        {
            yield return messages.Current;
            silence.CancelAfter(longest);
        }
    }

    private async Task<bool> MoveNextAsync<T>(IAsyncEnumerator<T> messages, CancellationToken silence, CancellationToken ct)
    {
        try
        {
            return await messages.MoveNextAsync();
        }
        catch (Exception) when (silence.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new Refusal(Reason.MoveAbandoned, $"The other server did nothing for {longest}.");
        }
    }
}
