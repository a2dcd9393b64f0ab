using Mover.Server.Moves.Peers;
using Mover.Server.Spaces;

namespace Mover.Server.Moves;

/// <summary>Where spaces with certain addresses are, as the settings say.</summary>
internal sealed record PeerServer
{
    /// <summary>How the addresses end, such as ".hoster.example"; without the first dot, "hoster.example" itself is meant too.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The server that has them, as scheme, host and port.</summary>
    public string Server { get; init; } = "";

    /// <param name="name">Of the settings of this one.</param>
    public IEnumerable<string> Faults(string name)
    {
        if (!SpaceRules.IsAddress((Suffix.StartsWith('.') ? Suffix[1..] : Suffix).ToLowerInvariant()))
            yield return $"{name}:Suffix must be how addresses end, such as .hoster.example.";
        if (PeerAddress.Find(Server) is null)
            yield return $"{name}:Server must look like https://mover.example.org:443; http only within this machine.";
    }
}
