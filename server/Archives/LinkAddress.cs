namespace Mover.Server.Archives;

/// <summary>How links to this server begin, without a slash at the end; known once the server listens.</summary>
internal sealed record LinkAddress(Func<string> Get);
