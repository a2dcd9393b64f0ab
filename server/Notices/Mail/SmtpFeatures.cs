using System.Globalization;

namespace Mover.Server.Notices.Mail;

/// <summary>What a mail server offers, as it says in its answer to EHLO.</summary>
/// <param name="Authentication">The mechanisms of AUTH, in upper case.</param>
/// <param name="MostBytes">Of a mail; 0 where it does not say.</param>
internal sealed record SmtpFeatures(bool StartTls, bool Utf8, bool Size, long MostBytes, IReadOnlySet<string> Authentication)
{
    public static SmtpFeatures Read(SmtpReply ehlo)
    {
        // The first line greets.
        var offers = ehlo.Lines.Skip(1).Select(line => line.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0)
            .ToLookup(words => words[0], words => words[1..]);
        var size = offers["SIZE"].FirstOrDefault()?.FirstOrDefault();
        return new SmtpFeatures(
            offers.Contains("STARTTLS"),
            offers.Contains("SMTPUTF8") && offers.Contains("8BITMIME"),
            offers.Contains("SIZE"),
            long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 0,
            offers["AUTH"].SelectMany(mechanisms => mechanisms).ToHashSet());
    }
}
