namespace Mover.Server.Operations.Demo;

/// <summary>A mail that the demo's server wrote to its folder.</summary>
/// <param name="Link">The page that it points to; null for a mail without a link.</param>
internal sealed record DemoMail(string File, string Subject, Uri? Link);
