namespace Mover.Server.Support.Policy;

/// <summary>What a request for one act needs, and how long what comes of it lasts.</summary>
internal sealed record ActionRule
{
    /// <summary>Members of staff who have to approve it.</summary>
    public int Approvals { get; init; } = 1;

    /// <summary>How long it lasts if nobody says otherwise; zero for what is done at once.</summary>
    public TimeSpan Default { get; init; }

    /// <summary>How long it lasts at the most.</summary>
    public TimeSpan Most { get; init; }

    /// <summary>Whoever asks for longer than this needs one approval more; null: for no time.</summary>
    public TimeSpan? OneMoreBeyond { get; init; }

    /// <summary>True if it has to be verified who asks.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>The role of those who vote on it.</summary>
    public string Voters { get; init; } = Identity.Staff.Approver;

    /// <summary>False for what is done at once.</summary>
    public bool Lasts => Most > TimeSpan.Zero;

    public int ApprovalsFor(TimeSpan duration) => OneMoreBeyond < duration ? Approvals + 1 : Approvals;

    /// <param name="name">The name of the setting.</param>
    /// <param name="leastApprovals">Fewer are never enough for this act.</param>
    public IEnumerable<string> Faults(string name, int leastApprovals)
    {
        if (Approvals < leastApprovals || Approvals > 5)
            yield return $"{name}:Approvals must be {leastApprovals} to 5.";
        if (Default < TimeSpan.Zero || Most < TimeSpan.Zero || Default > Most || (Lasts && Default == TimeSpan.Zero))
            yield return $"{name}:Default must be above zero and at the most {name}:Most, or both zero.";
        if (Most > TimeSpan.FromDays(366))
            yield return $"{name}:Most must be 366 days at the most.";
        if (OneMoreBeyond < TimeSpan.Zero)
            yield return $"{name}:OneMoreBeyond must not be negative.";
        if (!Identity.Staff.Roles.Contains(Voters) || Voters == Identity.Staff.Admin)
            yield return $"{name}:Voters must be a role of staff that votes; an admin has no vote.";
    }
}
