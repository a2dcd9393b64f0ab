namespace Mover.Server.Identity;

/// <summary>What a service key can be allowed to do.</summary>
internal static class Scopes
{
    /// <summary>See every space and read its entries.</summary>
    public const string SpacesRead = "spaces.read";

    /// <summary>Write and delete entries of every space.</summary>
    public const string SpacesWrite = "spaces.write";

    /// <summary>Create and delete spaces.</summary>
    public const string SpacesManage = "spaces.manage";

    /// <summary>Make, read and revoke archives of every space.</summary>
    public const string Archives = "archives";

    /// <summary>Take archives into every space.</summary>
    public const string Imports = "imports";

    /// <summary>Make, check, follow and end moves of every space.</summary>
    public const string Moves = "moves";

    /// <summary>File access requests and hand on what requesters say.</summary>
    public const string Requests = "requests";

    /// <summary>Read the secrets of connectors in clear.</summary>
    public const string SpacesSecrets = "spaces.secrets";

    public static readonly IReadOnlyList<string> All = [SpacesRead, SpacesWrite, SpacesManage, Archives, Imports, Moves, Requests, SpacesSecrets];
}
