using System.Security.Authentication;

namespace Mover.Server;

/// <summary>A server that is called is not the one that was named, as far as its certificate shows; the message says why.</summary>
internal sealed class UntrustedServerException(string message) : AuthenticationException(message);
