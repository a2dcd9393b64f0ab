namespace Mover.Tests.Moves.Relay;

/// <summary>A call as a relay saw it.</summary>
/// <param name="method">Its name without that of its service.</param>
/// <param name="occurrence">The how manieth call of this method it is, from 1 on.</param>
internal sealed class RelayedCall(string method, int occurrence)
{
    private volatile bool _wasForwarded;
    private volatile bool _wasAnswered;
    private volatile bool _wasPassedOn;
    private volatile string? _status;
    private long _bytes;

    public string Method { get; } = method;

    public int Occurrence { get; } = occurrence;

    /// <summary>The server behind the relay may know of it.</summary>
    public bool WasForwarded
    {
        get => _wasForwarded;
        set => _wasForwarded = value;
    }

    /// <summary>The server answered, or began to.</summary>
    public bool WasAnswered
    {
        get => _wasAnswered;
        set => _wasAnswered = value;
    }

    /// <summary>The caller was given all of the answer.</summary>
    public bool WasPassedOn
    {
        get => _wasPassedOn;
        set => _wasPassedOn = value;
    }

    /// <summary>The number of its gRPC status; null while the server has not said it.</summary>
    public string? Status
    {
        get => _status;
        set => _status = value;
    }

    /// <summary>Bytes of the answer that were passed on, with their frames.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void AddBytes(int bytes) => Interlocked.Add(ref _bytes, bytes);

    public override string ToString() =>
        $"{Method} {Occurrence}{(WasForwarded ? ", forwarded" : "")}{(WasAnswered ? ", answered" : "")}{(WasPassedOn ? ", passed on" : "")} {Status}";
}
