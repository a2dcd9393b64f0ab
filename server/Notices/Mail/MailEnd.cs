namespace Mover.Server.Notices.Mail;

/// <summary>How an attempt to send a mail ended, and whom that concerns.</summary>
internal enum MailEnd
{
    /// <summary>The road took the mail over.</summary>
    Sent,

    /// <summary>This mail will never be taken.</summary>
    RefusedForGood,

    /// <summary>This mail may be taken later; others may be taken now.</summary>
    LaterThisOne,

    /// <summary>The connection broke while this mail was on it: it may be this mail that the server does not bear, or the server is going down.</summary>
    LaterBroken,

    /// <summary>No mail is taken at present, whichever it is.</summary>
    LaterAll,
}
