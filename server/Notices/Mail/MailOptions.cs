namespace Mover.Server.Notices.Mail;

/// <summary>Settings of the sending of mails.</summary>
internal sealed record MailOptions
{
    private const string DefaultFrom = "Mover <mover@localhost>";

    /// <summary>The mail server, as host:port; empty to write mails to <see cref="Folder"/> instead.</summary>
    public string Smtp { get; init; } = "";

    /// <summary>How the way to the mail server is protected: StartTls, Tls or None.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>True to send mails to another machine without TLS.</summary>
    public bool AllowPlainText { get; init; }

    /// <summary>Signs in at the mail server; empty for one that asks nobody.</summary>
    public string Login { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>A file with the password, so that it need not stand among the settings; read at each connection.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>A PEM file of authorities that are trusted beside those of the system.</summary>
    public string CertificateAuthority { get; init; } = "";

    /// <summary>Where mails are written without a mail server; empty for one in the data folder of the server.</summary>
    public string Folder { get; init; } = "";

    /// <summary>From whom mails come; needed with <see cref="Smtp"/>.</summary>
    public string From { get; init; } = "";

    /// <summary>How long a mail is tried.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long the mail server may take to answer a command; twice that for its word on a whole mail.</summary>
    /// <remarks>RFC 5321, 4.5.3.2 asks for five minutes and, at the end of a mail, for ten: who leaves earlier sends twice.</remarks>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    public bool UsesSmtp => Smtp.Length > 0;

    public MailSource GetSource() => MailSource.Find(From.Length > 0 ? From : DefaultFrom)!;

    public MailServerAddress GetServer() => MailServerAddress.Find(Smtp)!;

    /// <summary>The way that mails take with these settings.</summary>
    public IMailRoad OpenRoad() => UsesSmtp ? new SmtpRoad(this) : new FolderRoad(Folder);

    public IEnumerable<string> Faults() => OwnFaults().Concat(UsesSmtp ? SmtpFaults() : []);

    /// <summary>Keeps the password out of whatever prints settings.</summary>
    public override string ToString() => nameof(MailOptions);

    private IEnumerable<string> OwnFaults()
    {
        if (From.Length > 0 && MailSource.Find(From) is null)
            yield return "Notices:Mail:From must look like Mover <mover@example.org>.";
        if (GiveUpAfter < TimeSpan.FromMinutes(1))
            yield return "Notices:Mail:GiveUpAfter must be a minute at least.";
        if (Patience < TimeSpan.FromSeconds(1) || Patience > TimeSpan.FromHours(1))
            yield return "Notices:Mail:Patience must be between a second and an hour.";
        if (CertificateAuthority.Length > 0 && !File.Exists(CertificateAuthority))
            yield return $"Notices:Mail:CertificateAuthority: there is no file {CertificateAuthority}.";
        if (PasswordFile.Length > 0 && !File.Exists(PasswordFile))
            yield return $"Notices:Mail:PasswordFile: there is no file {PasswordFile}.";
    }

    private IEnumerable<string> SmtpFaults()
    {
        var server = MailServerAddress.Find(Smtp);
        if (server is null)
            yield return "Notices:Mail:Smtp must look like mail.example.org:587.";
        if (From.Length == 0)
            yield return "Notices:Mail:From is needed with Notices:Mail:Smtp.";
        if (Login.Length > 0 && Password.Length == 0 && PasswordFile.Length == 0)
            yield return "Notices:Mail:Password or Notices:Mail:PasswordFile is needed with Notices:Mail:Login.";
        if (Login.Length > 0 && Security == MailSecurity.None)
            yield return "Notices:Mail:Login needs TLS: set Notices:Mail:Security to StartTls or Tls.";
        if (Security == MailSecurity.None && !AllowPlainText && server is { IsLoopback: false })
            yield return "Notices:Mail:Security: mails would go to another machine without TLS; use StartTls or Tls, or set Notices:Mail:AllowPlainText.";
    }
}
