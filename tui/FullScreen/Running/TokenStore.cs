using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.FullScreen.Running;

/// <summary>Where a console finds a token at its start, and keeps it for the next one.</summary>
/// <remarks>The key that a server writes for its own machine is left out: it is a service's, and has no vote.</remarks>
internal sealed class TokenStore(Surroundings surroundings, ServerAddress server)
{
    private readonly SessionStore _sessions = new(surroundings);

    /// <summary>MOVER_TOKEN, else the kept session if it has not expired, else null.</summary>
    public string? Find() => surroundings.FindVariable("MOVER_TOKEN")?.Trim() ?? _sessions.Find(server)?.Token;

    public void Keep(string login, SignInStaffResponse opened) =>
        _sessions.Keep(new KeptSession(server.Authority, login, "", opened.Token, opened.Session.ExpireTime.ToDateTimeOffset()));

    /// <summary>Forgets the kept session if it has this token: another program may have kept a newer one meanwhile.</summary>
    public void Forget(string token)
    {
        if (_sessions.Find(server)?.Token == token)
            _sessions.Forget(server);
    }
}
