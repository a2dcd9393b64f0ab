using System.Net;
using System.Net.Http.Headers;
using Mover.Server.Calls;

namespace Mover.Server.Identity;

/// <summary>What a request shows of its caller: the token that it carries, and where it comes from.</summary>
/// <param name="Token">Null if nothing was sent, empty if what was sent is no token.</param>
/// <param name="From">The machine that calls by itself; null if it is not known, as behind a proxy.</param>
internal sealed record PresentedCredential(string? Token, IPAddress? From)
{
    public static PresentedCredential Of(HttpContext http)
    {
        var headers = http.Request.Headers.Authorization;
        if (headers.Count == 0)
            return new PresentedCredential(null, null);
        var token = headers is [{ } header] && AuthenticationHeaderValue.TryParse(header, out var value) && value.Scheme == "Bearer"
            ? value.Parameter ?? ""
            : "";
        return new PresentedCredential(token, DirectPeer.Find(http));
    }

    public async Task<Caller> FindCallerAsync(Credentials credentials, CancellationToken ct) => Token switch
    {
        null => Caller.Nobody,
        "" => Caller.Rejected,
        _ => await credentials.FindAsync(Token, From, ct) ?? Caller.Rejected,
    };

    /// <summary>Without the token: whoever logs this gives no secret away.</summary>
    public override string ToString() => $"a credential from {From}";
}
