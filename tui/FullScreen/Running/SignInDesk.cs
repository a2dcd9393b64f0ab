using System.Threading.Channels;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Signs in and out.</summary>
internal sealed class SignInDesk(StaffSession session, ChannelWriter<Message> messages, Func<Language> language) : IDisposable
{
    private static readonly TimeSpan SignOutLimit = TimeSpan.FromSeconds(5);

    // One at a time: of two sessions that are opened at once the first would be left open at the server.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _resuming = new();

    /// <summary>Takes up the session that was kept: SignedIn comes of it, or SessionEnded.</summary>
    /// <remarks>It waits as long as the server does not answer, unless somebody signs in meanwhile.</remarks>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _resuming.Token);
        await _turn.WaitAsync(either.Token);
        try
        {
            var backOff = new BackOff();
            var token = session.FindToken();
            while (token is not null && await ResumeOnceAsync(token, either.Token) is { } failure)
            {
                await TellAsync(new Noted(new Note(failure.Words.In(language()), IsFailure: true)), either.Token);
                if (failure.Kind != FailureKind.Passing)
                    token = null;
                else
                    await Task.Delay(backOff.Next(failure.RetryAfter), session.Time, either.Token);
            }
            if (token is null)
                await TellAsync(new SessionEnded(), either.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Opens a session: SignedIn comes of it, or Refused with the reason of the server, also where it only asks for a code.</summary>
    public async Task SignInAsync(SignIn asked, CancellationToken cancellation)
    {
        await _resuming.CancelAsync();
        await _turn.WaitAsync(cancellation);
        try
        {
            session.Leave();
            session.Server.RequireSecrecy();
            await OpenAsync(asked, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            session.Leave();
            var failure = CallFailure.Of(fault);
            await TellAsync(new Refused(asked.AskId, failure.Reason, failure.Words.In(language())), cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the session, here and at the server: SessionEnded comes of it.</summary>
    public async Task SignOutAsync(CancellationToken cancellation)
    {
        await _resuming.CancelAsync();
        await _turn.WaitAsync(cancellation);
        try
        {
            if (session.State.Token is { } token)
            {
                // First here: whatever the server answers, from now on nothing is told of what was seen in this session.
                session.Closed();
                await EndAsync(cancellation);
                session.Leave();
                session.Forget(token);
            }
            await TellAsync(new SessionEnded(), cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        _resuming.Dispose();
    }

    /// <summary>Null once somebody is signed in.</summary>
    private async Task<CallFailure?> ResumeOnceAsync(string token, CancellationToken cancellation)
    {
        try
        {
            session.Try(token);
            await session.EnterAsync(cancellation);
            return null;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            session.Leave();
            var failure = CallFailure.Of(fault);
            if (failure.Kind == FailureKind.SessionOver)
                session.Forget(token);
            return failure;
        }
    }

    private async Task OpenAsync(SignIn asked, CancellationToken cancellation)
    {
        var request = new SignInStaffRequest { Login = asked.Login, Password = asked.Password, OneTimeCode = asked.OneTimeCode };
        // Once: a one-time code works once, and wrong passwords are counted.
        var opened = await Attempts.MakeAsync(
            async ct => await session.Connection.Identity.SignInStaffAsync(request, session.Connection.Options(ct)), 1, session.Time, cancellation);
        session.Try(opened.Token);
        await session.EnterAsync(cancellation);
        if (asked.Keep)
            session.Keep(asked.Login, opened);
    }

    private async Task EndAsync(CancellationToken cancellation)
    {
        try
        {
            await AnswerLimit.KeepAsync(
                async ct => await session.Connection.Identity.EndSessionAsync(new EndSessionRequest(), session.Connection.Options(ct)),
                SignOutLimit, session.Time, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // A session that the server does not know is ended already.
            if (CallFailure.Of(fault).Kind != FailureKind.SessionOver)
                session.Note(RunningPhrases.NotEnded);
        }
    }

    private Task TellAsync(Message message, CancellationToken cancellation) => messages.WriteAsync(message, cancellation).AsTask();
}
