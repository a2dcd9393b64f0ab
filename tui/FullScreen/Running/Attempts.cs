using Mover.Tui.Connection;
using Mover.Tui.FullScreen.Feeds;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Makes a call, more than once where that is wanted and may help, within half a minute.</summary>
internal static class Attempts
{
    public const int OfReads = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <param name="most">How often it may be called: 1 for what must not be done twice.</param>
    public static Task<T> MakeAsync<T>(Func<CancellationToken, Task<T>> call, int most, TimeProvider time, CancellationToken cancellation) =>
        AnswerLimit.KeepAsync(late => RepeatAsync(call, most, time, late), Limit, time, cancellation);

    private static async Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> call, int most, TimeProvider time, CancellationToken cancellation)
    {
        var backOff = new BackOff();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(cancellation);
            }
            catch (Exception fault) when (attempt < most && !cancellation.IsCancellationRequested
                && CallFailure.Of(fault) is { Kind: FailureKind.Passing } failure)
            {
                await Task.Delay(backOff.Next(failure.RetryAfter), time, cancellation);
            }
        }
    }
}
