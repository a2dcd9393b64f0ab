namespace Mover.Tui.FullScreen;

/// <summary>Who is signed in.</summary>
/// <param name="Role">agent, approver, auditor or admin.</param>
internal sealed record Member(string StaffId, string Login, string Role)
{
    public bool IsAgent => Role == "agent";

    public bool IsApprover => Role == "approver";

    public bool IsAuditor => Role == "auditor";

    /// <summary>As the journal names actors.</summary>
    public string Actor => "Staff:" + StaffId;
}
