namespace Mover.Server.Notices.Mail;

/// <summary>A way that mails take out of here; good for one caller at a time.</summary>
internal interface IMailRoad : IAsyncDisposable
{
    /// <summary>Sends a mail. Its outcome is told and never thrown.</summary>
    /// <param name="ct">Honoured up to the moment from which on the mail may have been taken; then its outcome is waited for.</param>
    Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken ct);

    /// <summary>Lets go of what was kept for further mails.</summary>
    Task LeaveAsync();

    /// <summary>Says in what state the road is, having gone it as far as is possible without a mail.</summary>
    /// <exception cref="MailRoadException">It cannot be gone.</exception>
    Task<string> ProbeAsync(CancellationToken ct);
}
