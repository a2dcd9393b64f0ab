using Mover.Server.Moves.Peers;

namespace Mover.Server.Moves;

/// <summary>The settings of moves.</summary>
internal sealed record MovesOptions
{
    /// <summary>How other servers reach the gRPC of this one, as scheme, host and port; empty: as it is served.</summary>
    public string PublicServer { get; init; } = "";

    /// <summary>Hosts of servers that may be called, separated by commas: names, "*.example.org" for all below one, "*" for any. Those of
    /// <see cref="Peers"/> may be called without being named here.</summary>
    public string AllowedServers { get; init; } = "";

    /// <summary>Private networks in which servers may be called, separated by commas, such as 10.0.0.0/8. Public ones need not be listed.</summary>
    public string AllowedNetworks { get; init; } = "";

    /// <summary>A PEM file of authorities that other servers may have their certificates from, beside those of the system.</summary>
    public string CertificateAuthority { get; init; } = "";

    /// <summary>Which servers have which addresses, the first that fits.</summary>
    public IReadOnlyList<PeerServer> Peers { get; init; } = [];

    /// <summary>Where those without a target can have a space; null for the hosters of the guide.</summary>
    public IReadOnlyList<HosterChoice>? Hosters { get; init; }

    /// <summary>Moves out of this server that run at the same time; others wait.</summary>
    public int MostDepartures { get; init; } = 20;

    /// <summary>Moves into this server that run at the same time; others wait.</summary>
    public int MostArrivals { get; init; } = 20;

    /// <summary>Entries of a space that may move here.</summary>
    public long MostEntries { get; init; } = 10_000_000;

    /// <summary>Connections on which contents are pulled side by side.</summary>
    public int Connections { get; init; } = 3;

    /// <summary>How long a move may begin with a consent.</summary>
    public TimeSpan ConsentTime { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long the mailed link confirms.</summary>
    public TimeSpan ConfirmTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a check is good enough to ask for the confirmation.</summary>
    public TimeSpan CheckTime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a server that does not answer is tried again before the switch.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How far what a source's server sends may lag behind 4 KiB a second before it counts as one that does not answer.</summary>
    public TimeSpan StallTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the source may be frozen before it is given back to its owner, and frozen again later.</summary>
    public TimeSpan LongestFreeze { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often it may be frozen before the move is given up.</summary>
    public int MostFreezes { get; init; } = 3;

    /// <summary>The source is frozen only once no more entries than this have changed since the last pass.</summary>
    public int FreezeEntries { get; init; } = 1000;

    /// <summary>The source is frozen only once no more bytes than this have changed since the last pass.</summary>
    public long FreezeBytes { get; init; } = 64 << 20;

    /// <summary>After so many passes the source is frozen however much has changed.</summary>
    public int MostPasses { get; init; } = 8;

    /// <summary>The hosters, those of the guide unless the settings list others.</summary>
    public IReadOnlyList<HosterChoice> GetHosters() => Hosters ?? HosterChoice.OfTheGuide;

    public IEnumerable<string> Faults() => ServerFaults()
        .Concat(Peers.SelectMany((peer, index) => peer.Faults($"Moves:Peers:{index}")))
        .Concat(GetHosters().SelectMany((hoster, index) => hoster.Faults($"Moves:Hosters:{index}")))
        .Concat(Numbers().Where(number => number.Value < number.Least || number.Value > number.Most)
            .Select(number => $"Moves:{number.Name} must be {number.Least} to {number.Most}."))
        .Concat(Times().Where(time => time.Value < time.Least || time.Value > time.Most)
            .Select(time => $"Moves:{time.Name} must be between {time.Least} and {time.Most}, as days.hours:minutes:seconds."));

    private IEnumerable<string> ServerFaults()
    {
        if (PublicServer.Length > 0 && PeerAddress.Find(PublicServer) is null)
            yield return "Moves:PublicServer must look like https://mover.example.org:443.";
        foreach (var fault in AllowedHosts.FaultsIn(AllowedServers))
            yield return $"Moves:AllowedServers: {fault}";
        foreach (var fault in NetworkList.FaultsIn(AllowedNetworks))
            yield return $"Moves:AllowedNetworks: {fault}";
        if (CertificateAuthority.Length > 0 && !File.Exists(CertificateAuthority))
            yield return $"Moves:CertificateAuthority: there is no file {CertificateAuthority}.";
    }

    private IEnumerable<(string Name, long Value, long Least, long Most)> Numbers() =>
    [
        (nameof(MostDepartures), MostDepartures, 1, 10_000),
        (nameof(MostArrivals), MostArrivals, 1, 10_000),
        (nameof(MostEntries), MostEntries, 1, 1_000_000_000),
        (nameof(Connections), Connections, 1, 16),
        (nameof(MostFreezes), MostFreezes, 1, 100),
        (nameof(FreezeEntries), FreezeEntries, 0, 1_000_000),
        (nameof(FreezeBytes), FreezeBytes, 0, 1L << 40),
        (nameof(MostPasses), MostPasses, 1, 1000),
    ];

    private IEnumerable<(string Name, TimeSpan Value, TimeSpan Least, TimeSpan Most)> Times()
    {
        var (second, minute, month) = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        return
        [
            (nameof(ConsentTime), ConsentTime, minute, month),
            (nameof(ConfirmTime), ConfirmTime, minute, month),
            (nameof(CheckTime), CheckTime, minute, month),
            (nameof(GiveUpAfter), GiveUpAfter, second, month),
            (nameof(StallTime), StallTime, second, TimeSpan.FromHours(1)),
            (nameof(LongestFreeze), LongestFreeze, second, TimeSpan.FromDays(1)),
        ];
    }
}
