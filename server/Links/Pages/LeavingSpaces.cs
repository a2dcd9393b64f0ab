using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Finds the space behind a link whose subject is a space.</summary>
internal sealed class LeavingSpaces(Leaving leaving)
{
    /// <summary>The space; refuses one that is deleted already.</summary>
    public async Task<LeavingSpace> GetAsync(SignedLink link, CancellationToken ct)
    {
        var space = await leaving.GetAsync(link.SubjectId, ct);
        return space.State == SpaceState.Deleted ? throw Refusal.NotFound("space") : space;
    }

    /// <summary>The language of its owner, also of one that left a tombstone; null if there never was such a space.</summary>
    public async Task<string?> FindLanguageAsync(SignedLink link, CancellationToken ct)
    {
        try
        {
            return (await leaving.GetAsync(link.SubjectId, ct)).Language;
        }
        catch (Refusal absent) when (absent.Reason == Reason.NotFound)
        {
            return null;
        }
    }
}
