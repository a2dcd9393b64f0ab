namespace Mover.Server.Identity;

/// <summary>How links to this server are written.</summary>
/// <param name="GetRoot">What they begin with, without a slash at the end; known once the server listens.</param>
internal sealed record LinkAddress(Func<string> GetRoot)
{
    /// <summary>The address of the page behind a link.</summary>
    public string Of(string purpose, string secret) => $"{GetRoot()}/{purpose}s/{secret}";
}
