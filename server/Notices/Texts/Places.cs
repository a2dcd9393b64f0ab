namespace Mover.Server.Notices.Texts;

/// <summary>Where a block of a text stands.</summary>
internal enum Places
{
    Both,

    /// <summary>What leads to the secret address in a mail.</summary>
    MailAlone,

    /// <summary>What says where that mail is.</summary>
    FeedAlone,
}
