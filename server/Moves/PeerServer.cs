namespace Mover.Server.Moves;

/// <summary>Where spaces with certain addresses are, as the settings say.</summary>
internal sealed record PeerServer
{
    /// <summary>How the addresses end, such as ".hoster.example".</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The server that has them, as scheme, host and port.</summary>
    public string Server { get; init; } = "";
}
