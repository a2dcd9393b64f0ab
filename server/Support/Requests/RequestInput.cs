namespace Mover.Server.Support.Requests;

/// <summary>What can happen to a request.</summary>
internal abstract record RequestInput
{
    private RequestInput()
    {
    }

    /// <summary>A code was mailed.</summary>
    public sealed record CodeSent(string Sealed, DateTimeOffset ExpireTime) : RequestInput;

    /// <summary>Somebody said a code.</summary>
    public sealed record CodeTried(bool IsRight) : RequestInput;

    public sealed record ProofRecorded(Proof Proof) : RequestInput;

    public sealed record Claimed(string StaffId) : RequestInput;

    public sealed record Released : RequestInput;

    public sealed record Asked(string Text) : RequestInput;

    public sealed record Answered(string Text) : RequestInput;

    /// <param name="SeenHash">The hash of the request that was seen.</param>
    /// <param name="Barred">Ids of further members of staff who may not vote: those who set the hold that is to be lifted.</param>
    public sealed record Voted(Vote Vote, byte[] SeenHash, IReadOnlyCollection<string> Barred) : RequestInput;

    public sealed record Withdrawn(string Reason) : RequestInput;

    /// <summary>Another request for the same came.</summary>
    public sealed record Linked(LinkedTicket Ticket) : RequestInput;

    /// <summary>The space is deleted on another day.</summary>
    public sealed record Postponed(DateTimeOffset DeleteDueTime) : RequestInput;

    /// <summary>The space was restored or is gone.</summary>
    public sealed record Overtaken : RequestInput;

    /// <summary>Its time is over, unless something has happened meanwhile.</summary>
    public sealed record TimePassed : RequestInput;
}
