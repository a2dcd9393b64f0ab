using System.Threading.Channels;
using Grpc.Core.Interceptors;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Who is signed in. The token stays here: neither a message nor the model ever has it.</summary>
internal sealed class StaffSession : IDisposable
{
    // With the time for a ping and its answer a cable that was pulled is found within ten seconds.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly TokenStore _tokens;
    private readonly ChannelWriter<Message> _messages;
    private readonly Func<Language> _language;
    private SessionState _state = SessionState.None;

    public StaffSession(
        Surroundings surroundings, ServerAddress server, ChannelWriter<Message> messages, Func<Language> language, Interceptor? listener)
    {
        (Server, Time, _messages, _language) = (server, surroundings.Time, messages, language);
        _tokens = new TokenStore(surroundings, server);
        Connection = MoverConnection.Open(server, () => _state.Token, Silence, listener);
    }

    public ServerAddress Server { get; }

    public TimeProvider Time { get; }

    /// <summary>Calls go out with the token of the session.</summary>
    public MoverConnection Connection { get; }

    public SessionState State => _state;

    /// <summary>Called when somebody is signed in, after that was told.</summary>
    public Action<int> Opened { get; set; } = _ => { };

    /// <summary>Called when nobody is signed in any more, before that is told.</summary>
    public Action Closed { get; set; } = () => { };

    /// <summary>Takes a token that is not known to be good yet.</summary>
    public void Try(string token) => Become(state => state.Try(token));

    /// <summary>Asks the server whose the token is, and lets them in.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        var member = await FindMemberAsync(cancellation);
        Become(state => state.Enter());
        await _messages.WriteAsync(new SignedIn(member), cancellation);
        Opened(_state.Number);
    }

    /// <summary>The session is no more; nothing is told of it.</summary>
    public void Leave()
    {
        Become(state => state.Leave());
        Closed();
    }

    /// <summary>The server does not know a session any more. That is told once, and only of the present one.</summary>
    public void End(int number)
    {
        string? token;
        lock (_gate)
        {
            if (_state.Number != number || !_state.IsOpen)
                return;
            token = _state.Token;
            _state = _state.Leave();
        }
        Closed();
        // Not waited for: whoever found it out is a feed that was just stopped. The order of what is written stays.
        _ = _messages.WriteAsync(new SessionEnded()).AsTask();
        Forget(token);
    }

    public string? FindToken() => Guard(_tokens.Find, RunningPhrases.NotFound);

    public void Keep(string login, SignInStaffResponse opened) =>
        Guard<object>(() => { _tokens.Keep(login, opened); return null; }, RunningPhrases.NotKept);

    public void Forget(string? token)
    {
        if (token is not null)
            Guard<object>(() => { _tokens.Forget(token); return null; }, RunningPhrases.NotForgotten);
    }

    public void Note(Phrase words) => _ = _messages.WriteAsync(new Noted(new Note(words.In(_language()), IsFailure: true))).AsTask();

    public void Dispose() => Connection.Dispose();

    private async Task<Member> FindMemberAsync(CancellationToken cancellation)
    {
        var caller = await Attempts.MakeAsync(
            async ct => await Connection.Identity.GetCallerAsync(new GetCallerRequest(), Connection.Options(ct)), Attempts.OfReads, Time, cancellation);
        return caller.Kind == CallerKind.Staff
            ? new Member(caller.SubjectId, caller.DisplayName, caller.Scopes.FirstOrDefault() ?? "")
            : throw new CommandFailure("NOT_STAFF", RunningPhrases.NotStaff.In(_language()));
    }

    private void Become(Func<SessionState, SessionState> next)
    {
        lock (_gate)
            _state = next(_state);
    }

    /// <summary>What a disk cannot do is said, and stops nobody from working.</summary>
    private T? Guard<T>(Func<T?> act, Phrase words)
        where T : class
    {
        try
        {
            return act();
        }
        catch (Exception fault) when (fault is CommandFailure or IOException or UnauthorizedAccessException)
        {
            Note(words.Fill(fault.Message));
            return null;
        }
    }
}
