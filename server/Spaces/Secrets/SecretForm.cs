namespace Mover.Server.Spaces.Secrets;

/// <summary>How a secret stands in a document.</summary>
internal enum SecretForm
{
    /// <summary>{"$secret": "…"}: as callers write it, and as those read it who may.</summary>
    Clear,

    /// <summary>{"$protected": "…"}: as it is stored and shown. Only this server can open it, and only for its space.</summary>
    Protected,

    /// <summary>{"$sealed": "…"}: on its way to another server, which alone can open it.</summary>
    Sealed,

    /// <summary>{"$missing": ""}: here stood a secret that only another server can open.</summary>
    Missing,
}
