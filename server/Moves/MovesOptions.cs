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
}
