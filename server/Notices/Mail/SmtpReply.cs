using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mover.Server.Notices.Mail;

/// <summary>What a mail server answered to a command.</summary>
/// <param name="Code">200 to 599.</param>
/// <param name="Lines">What stood behind the code, line by line.</param>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int MostCharacters = 1000;

    /// <summary>It was done.</summary>
    public bool IsDone => Code is >= 200 and < 300;

    /// <summary>It was not done, and never will be.</summary>
    public bool IsFinal => Code is >= 500;

    /// <summary>The server says that it closes the connection.</summary>
    public bool IsFarewell => Code == 421;

    /// <summary>The answer in one line for the log and for people; whatever could break a line or a screen is a blank.</summary>
    public string Words => Clean($"{Code} {string.Join(' ', Lines)}");

    /// <summary>The code and, if the server said one, the enhanced code (RFC 3463), without a word of its own.</summary>
    public string Codes => Lines[0].Split(' ')[0] is var enhanced && EnhancedCode().IsMatch(enhanced) ? $"{Code} {enhanced}" : $"{Code}";

    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().TakeWhile(_ => clean.Length < MostCharacters))
            clean.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format ? " " : rune.ToString());
        return clean.ToString().Trim();
    }

    [GeneratedRegex(@"\A[245]\.[0-9]{1,3}\.[0-9]{1,3}\z")]
    private static partial Regex EnhancedCode();
}
