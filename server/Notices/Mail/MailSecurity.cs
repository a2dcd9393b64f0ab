namespace Mover.Server.Notices.Mail;

/// <summary>How the way to the mail server is protected.</summary>
internal enum MailSecurity
{
    /// <summary>TLS is agreed on after the greeting; a server that does not offer it gets no mail (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte on (RFC 8314).</summary>
    Tls,

    /// <summary>No protection.</summary>
    None,
}
