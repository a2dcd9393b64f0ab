namespace Mover.Server.Notices;

/// <summary>News whose mail goes to somebody that the space shares with; its owner reads in the feed that they were told.</summary>
/// <param name="Partner">Their mail address.</param>
internal abstract record PartnerNotice(string Partner) : Notice;
