using Mover.Server.Notices.Mail;

namespace Mover.Server.Notices;

/// <summary>Settings of notices.</summary>
internal sealed record NoticesOptions
{
    public MailOptions Mail { get; init; } = new();

    public IEnumerable<string> Faults() => Mail.Faults();
}
