using Mover.Tui.CommandLine;

namespace Mover.Tui.Connection;

/// <summary>Finds the caller's token: MOVER_TOKEN, else a kept session, else the key of a server on this machine.</summary>
internal sealed class Credentials(Surroundings surroundings)
{
    /// <summary>A server writes a key for callers of its own machine here, readable by its own user only.</summary>
    private const string LocalKeyFile = "local.key";

    private const int MostTokenBytes = 4096;

    public string? FindToken(ServerAddress server) =>
        surroundings.FindVariable("MOVER_TOKEN")?.Trim()
        ?? new SessionStore(surroundings).Find(server)?.Token
        ?? (server.IsLoopback ? FindLocalKey() : null);

    private string? FindLocalKey()
    {
        var file = new FileInfo(Path.Combine(
            surroundings.FullPath(surroundings.FindVariable("MOVER_DATA") ?? ".mover"), LocalKeyFile));
        if (!file.Exists || file.Length > MostTokenBytes)
            return null;
        try
        {
            return File.ReadAllText(file.FullName).Trim() is { Length: > 0 } token ? token : null;
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's server: its key is not for us, and the server will say that credentials are missing.
            return null;
        }
    }
}
