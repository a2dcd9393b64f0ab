using System.Security.Cryptography;
using System.Text;
using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Identity.Sessions;

/// <summary>Remembers the places from which somebody signed in: the next sign-in from elsewhere is news, and attempts from there are a stranger's.</summary>
/// <remarks>A place is a hash with its owner's id in it, so the rows do not say who was where with whom.</remarks>
internal sealed class KnownPlaces(TimeProvider time)
{
    /// <summary>A place where nobody came from for so long is new again.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(180);

    /// <summary>True if whoever has the name signed in from there before.</summary>
    public async Task<bool> IsKnownAsync(DatabaseSession session, Claim claim, CallSource source, CancellationToken ct) =>
        claim.SubjectId is { } id
        && await KnownPlaceTable.ExistsAsync(session, claim.Kind, id, HashOf(id, source), time.GetUtcNow() - Memory, ct);

    /// <summary>Remembers a place, in the transaction of the session; true if it is news, which the very first place is not.</summary>
    public async Task<bool> RememberAsync(DatabaseSession session, Callers kind, string subjectId, CallSource source, CancellationToken ct)
    {
        var (now, place) = (time.GetUtcNow(), HashOf(subjectId, source));
        var isNews = !await KnownPlaceTable.ExistsAsync(session, kind, subjectId, place, now - Memory, ct)
            && await KnownPlaceTable.ExistsAnyAsync(session, kind, subjectId, now - Memory, ct);
        await KnownPlaceTable.SetAsync(session, kind, subjectId, place, now, ct);
        return isNews;
    }

    private static byte[] HashOf(string subjectId, CallSource source) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{subjectId}\n{source.Place}"));
}
