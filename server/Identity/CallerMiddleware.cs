using System.Net.Http.Headers;

namespace Mover.Server.Identity;

/// <summary>Says of every request who makes it, before anything else looks at it.</summary>
/// <remarks>Credentials that are sent must be good, even where none are needed: a client that believes it is signed in should learn
/// that it is not. The refusal itself is raised by <see cref="PermissionGuard"/>, inside the one exit of calls.</remarks>
internal sealed class CallerMiddleware(RequestDelegate next, Credentials credentials)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization is [{ } header])
        {
            var caller = AuthenticationHeaderValue.TryParse(header, out var value)
                && value is { Scheme: "Bearer", Parameter: { } token }
                ? await credentials.FindAsync(token, context.Connection.RemoteIpAddress, context.RequestAborted)
                : null;
            context.Features.Set(caller ?? Caller.Rejected);
        }

        await next(context);
    }
}
