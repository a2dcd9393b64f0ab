namespace Mover.Server.Notices;

/// <summary>A mail as it is sent: one text in two forms.</summary>
/// <param name="Id">Of the notice; the Message-ID is made of it, so an attempt that is repeated is recognised.</param>
/// <param name="Time">Of the act, not of the attempt: a repeated attempt tells the same.</param>
internal sealed record Letter(string Id, string Recipient, string Subject, string PlainText, string Html, string Language, DateTimeOffset Time);
