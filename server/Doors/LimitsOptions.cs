namespace Mover.Server.Doors;

/// <summary>Settings of what one peer may take of the server before it is let go.</summary>
internal sealed record LimitsOptions
{
    /// <summary>Connections at the same time, on each of the two addresses; more are closed as they come.</summary>
    public int Connections { get; init; } = 10_000;

    /// <summary>Calls at the same time on one HTTP/2 connection; a client waits with more, or opens a second connection.</summary>
    public int StreamsPerConnection { get; init; } = 100;

    /// <summary>All headers of a request together.</summary>
    public int HeaderBytes { get; init; } = 32 << 10;

    /// <summary>Headers of a request.</summary>
    public int HeaderCount { get; init; } = 100;

    /// <summary>First line of an HTTP/1.1 request.</summary>
    public int RequestLineBytes { get; init; } = 8 << 10;

    /// <summary>How long the headers of a request may take to come.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Body of a request that is no gRPC call: the pages of links have small forms and nothing else.</summary>
    public int FormBytes { get; init; } = 64 << 10;

    /// <summary>One message that a gRPC client sends.</summary>
    public int MessageBytes { get; init; } = 4 << 20;

    /// <summary>A peer that takes or sends fewer bytes in a second, <see cref="RateGrace"/> apart, is let go. A stream on which nothing waits
    /// to be sent has no rate.</summary>
    public int LeastBytesPerSecond { get; init; } = 4 << 10;

    /// <summary>How long a peer may take nothing at all before its rate counts.</summary>
    /// <remarks>So long because the system tells of what a reader takes only when a third of its own buffer is free again: with 4 MB of that,
    /// one that takes an honest 20 KB/s was seen to stand still for most of a minute.</remarks>
    public TimeSpan RateGrace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a connection without a request is kept.</summary>
    public TimeSpan ConnectionIdle { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>After how long without a word an HTTP/2 client is asked whether it is still there.</summary>
    public TimeSpan PingDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long its answer may take.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a client may take to agree on TLS.</summary>
    public TimeSpan HandshakeTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long calls that are under way may go on once the server is to stop; streams without an end of their own are told at once.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(30);

    public IEnumerable<string> Faults()
    {
        foreach (var (name, value, least, most) in Numbers())
        {
            if (value < least || value > most)
                yield return $"Limits:{name} must be {least} to {most}.";
        }

        foreach (var (name, value, least) in Times())
        {
            if (value < TimeSpan.FromSeconds(least) || value > TimeSpan.FromHours(1))
                yield return $"Limits:{name} must be between {least} seconds and one hour.";
        }
    }

    private IEnumerable<(string Name, int Value, int Least, int Most)> Numbers() =>
    [
        (nameof(Connections), Connections, 1, 1_000_000),
        (nameof(StreamsPerConnection), StreamsPerConnection, 1, 10_000),
        (nameof(HeaderBytes), HeaderBytes, 4 << 10, 1 << 20),
        (nameof(HeaderCount), HeaderCount, 20, 1000),
        (nameof(RequestLineBytes), RequestLineBytes, 1 << 10, 64 << 10),
        (nameof(FormBytes), FormBytes, 1 << 10, 1 << 20),
        (nameof(MessageBytes), MessageBytes, 64 << 10, 64 << 20),
        (nameof(LeastBytesPerSecond), LeastBytesPerSecond, 1, 1 << 20),
    ];

    // Kestrel looks at its clock once a second, and takes no grace that is as short as that.
    private IEnumerable<(string Name, TimeSpan Value, int LeastSeconds)> Times() =>
    [
        (nameof(HeaderTime), HeaderTime, 1), (nameof(RateGrace), RateGrace, 2), (nameof(ConnectionIdle), ConnectionIdle, 1),
        (nameof(PingDelay), PingDelay, 1), (nameof(PingTimeout), PingTimeout, 1), (nameof(HandshakeTime), HandshakeTime, 1),
        (nameof(DrainTime), DrainTime, 1),
    ];
}
