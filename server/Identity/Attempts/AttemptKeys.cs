using Mover.Server.Identity.Sessions;

namespace Mover.Server.Identity.Attempts;

/// <summary>Says under which keys an attempt is counted: by the name it gives, and by the network it comes from.</summary>
/// <remarks>
/// Attempts from a place where whoever has this name signed in before are counted apart, by name and place: a stranger elsewhere who uses up
/// the attempts on a name does not lock out the one it belongs to. They are counted apart by network as well, and more of them may fail,
/// since behind one address of a school stand a thousand people who all have signed in there.
/// </remarks>
internal sealed class AttemptKeys(IdentityOptions options)
{
    private const int FamiliarFactor = 10;

    private readonly AttemptLimit _name = options.LimitOf(options.FreeFailures);
    private readonly AttemptLimit _network = options.LimitOf(options.FreeFailuresPerSource);
    private readonly AttemptLimit _familiarNetwork = options.LimitOf(options.FreeFailuresPerSource * FamiliarFactor);

    public Attempt Of(Claim claim, CallSource source, bool isFamiliar) => isFamiliar
        ? new Attempt(
            true,
            AttemptKey.Of(_name, "name and place", claim.Kind.ToString(), claim.Name, source.Place),
            AttemptKey.Of(_familiarNetwork, "familiar network", source.Network))
        : new Attempt(
            false,
            AttemptKey.Of(_name, "name", claim.Kind.ToString(), claim.Name),
            AttemptKey.Of(_network, "network", source.Network));
}
