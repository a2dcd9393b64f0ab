namespace Mover.Server.Operations.Demo;

/// <summary>A mail that a server of the demo wrote to its folder.</summary>
/// <param name="Link">The page that it points to.</param>
internal sealed record DemoMail(string File, string Subject, Uri Link);
