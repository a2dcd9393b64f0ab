using System.Net;

namespace Mover.Server.Identity;

/// <summary>Tells the machine that calls by itself from one for which a proxy calls.</summary>
internal static class DirectPeer
{
    // What proxies say of themselves; the last one is left behind where a trusted proxy's word was taken.
    private static readonly string[] Signs =
        ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via", "X-Original-For"];

    /// <summary>Says that the connection of a request is a proxy's.</summary>
    public static void MarkAsProxied(HttpContext http) => http.Features.Set(Mark.Instance);

    /// <summary>The address that the request comes from; null if it came through a proxy.</summary>
    /// <remarks>A proxy on this machine has a loopback address, and whoever is behind it does not.</remarks>
    public static IPAddress? Find(HttpContext http) =>
        http.Features.Get<Mark>() is not null || Signs.Any(http.Request.Headers.ContainsKey) ? null : http.Connection.RemoteIpAddress;

    private sealed class Mark
    {
        public static readonly Mark Instance = new();
    }
}
