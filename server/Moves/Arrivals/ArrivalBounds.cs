using Mover.Peer.V1;

namespace Mover.Server.Moves.Arrivals;

/// <summary>How much may come into a target: no more than the source's server announced, however many passes and new beginnings there are.</summary>
internal static class ArrivalBounds
{
    /// <summary>More than any catalogue has. Each that is kept in quarantine costs every reader of the space a look into an index.</summary>
    public const int MostApplications = 200;

    private const int MostTokenCharacters = 64;
    private const int MostVersionCharacters = 32;

    /// <summary>Documents differ a little from server to server.</summary>
    public const long SpareBytes = 16 << 20;

    public static bool IsToken(string text) => text.Length is > 0 and <= MostTokenCharacters && IsPrintable(text);

    public static bool IsVersion(string text) => text.Length <= MostVersionCharacters && IsPrintable(text);

    /// <summary>Refuses what is here while a pass is pulled.</summary>
    public static void Require(Arrival arrival, WatchArrivalResponse here, long quotaBytes, long mostEntries)
    {
        if (here.Applications.Count > MostApplications)
            throw PeerEntries.Misbehaves("more applications than a server has");
        // In a later pass what comes stands for a while beside what it is to replace.
        var isFirst = arrival.Pass <= 1;
        if (here.DoneEntries > arrival.EntryCount + (isFirst ? 0 : mostEntries)
            || here.DoneBytes > arrival.UsedBytes + SpareBytes + (isFirst ? 0 : quotaBytes))
        {
            throw PeerEntries.Misbehaves("more than it said");
        }
    }

    /// <summary>Refuses what is here once a pass is over: then there is no more than the source has.</summary>
    public static void RequireWhole(Arrival arrival, WatchArrivalResponse here)
    {
        if (here.DoneEntries > arrival.EntryCount || here.DoneBytes > arrival.UsedBytes + SpareBytes)
            throw PeerEntries.Misbehaves("more than it said");
    }

    /// <summary>Tokens and versions go into headers and onto terminals.</summary>
    private static bool IsPrintable(string text) => text.All(letter => letter is >= '!' and <= '~');
}
