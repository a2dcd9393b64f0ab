using System.Collections.Concurrent;
using System.Threading.Channels;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Runs effects beside the loop; what comes of them is written as messages.</summary>
internal sealed class EffectRunner(
    Asker asker, SignInDesk desk, FeedSet feeds, WrittenFiles files, ChannelWriter<Message> messages, Func<Language> language) : IAsyncDisposable
{
    // A sign-out or a vote that was just sent is on its way after that; nobody waits longer for a program to end.
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Begins an effect and returns at once; false for what is not done here but by whoever has the terminal.</summary>
    public bool Run(Effect effect)
    {
        switch (effect)
        {
            case Reload:
                feeds.ReloadAll();
                return true;
            case Ask or SignIn or SignOut or WriteFile:
                Start(cancellation => RunAsync(effect, cancellation));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes up the session of the last time.</summary>
    public void Resume() => Start(desk.ResumeAsync);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running.Keys).WaitAsync(LastWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stop.CancelAsync();
        await Task.WhenAll(_running.Keys);
        _stop.Dispose();
    }

    private void Start(Func<CancellationToken, Task> act)
    {
        var running = Task.Run(() => GuardAsync(act, _stop.Token));
        _running[running] = true;
        _ = running.ContinueWith(
            ended => _running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task RunAsync(Effect effect, CancellationToken cancellation)
    {
        switch (effect)
        {
            case Ask ask:
                await messages.WriteAsync(await AskAsync(ask, cancellation), cancellation);
                break;
            case SignIn signIn:
                await desk.SignInAsync(signIn, cancellation);
                break;
            case SignOut:
                await desk.SignOutAsync(cancellation);
                break;
            case WriteFile file:
                var (words, isFailure) = await files.WriteAsync(file, cancellation);
                await messages.WriteAsync(new Noted(new Note(words.In(language()), isFailure)), cancellation);
                break;
        }
    }

    /// <summary>A question always gets an answer: a dialog that waits for one would wait for ever.</summary>
    private async Task<Message> AskAsync(Ask ask, CancellationToken cancellation)
    {
        try
        {
            return await asker.AskAsync(ask, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var failure = CallFailure.Of(fault);
            return new Refused(ask.AskId, failure.Reason, failure.Words.In(language()));
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        try
        {
            await act(cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // The program ends.
        }
        catch (OperationCanceledException)
        {
            // Somebody signs in, and what was kept is no longer wanted.
        }
        catch (Exception fault)
        {
            var note = new Note(CallFailure.Of(fault).Words.In(language()), IsFailure: true);
            await messages.WriteAsync(new Noted(note), cancellation).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
