using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mover.Server.Notices.Mail;

/// <summary>A mail address that is safe to write into an SMTP command and into a header.</summary>
/// <remarks>The dot-atom form of RFC 5321 with the letters of RFC 6531: quoted local parts and address literals exist on paper, and are
/// where commands and headers are smuggled in. A domain is kept in its ASCII form, so only the local part may need SMTPUTF8.</remarks>
internal sealed record Mailbox(string Local, string Domain)
{
    // RFC 5321, 4.5.3.1: a path has 256 octets, two of them brackets.
    private const int MostBytes = 254;
    private const int MostLocalBytes = 64;

    private static readonly SearchValues<char> AsciiAtoms =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>True if only a server that offers SMTPUTF8 can take it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Local);

    /// <summary>Reads an address; null if it is none.</summary>
    public static Mailbox? Find(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 0 || text.Length > MostBytes || FindDomain(text[(at + 1)..]) is not { } domain)
            return null;
        var found = new Mailbox(text[..at], domain);
        return IsLocal(found.Local) && Encoding.UTF8.GetByteCount(found.ToString()) <= MostBytes ? found : null;
    }

    public override string ToString() => $"{Local}@{Domain}";

    private static bool IsLocal(string local) =>
        local.Split('.').All(atom => atom.Length > 0)
        && Encoding.UTF8.GetByteCount(local) <= MostLocalBytes
        && local.EnumerateRunes().All(IsAtom);

    /// <summary>A lone surrogate is enumerated as U+FFFD, which is a symbol and so refused.</summary>
    private static bool IsAtom(Rune rune) => rune.IsAscii ? AsciiAtoms.Contains((char)rune.Value) : Rune.IsLetterOrDigit(rune) || IsMark(rune);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static string? FindDomain(string text)
    {
        try
        {
            return Idn.GetAscii(text) is { Length: <= 253 } ascii && !ascii.EndsWith('.') ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
