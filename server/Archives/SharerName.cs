using System.Text;

namespace Mover.Server.Archives;

/// <summary>Minimises who shared something with the owner, for archives, which leave the server: enough to recognise a friend by, too little for a stranger.</summary>
/// <remarks>"anais@example.org" is "a…@example.org", "Anaïs Le Gall" is "A. L. G.".</remarks>
internal static class SharerName
{
    public static ReadOnlyMemory<byte> Minimise(ReadOnlyMemory<byte> name) =>
        name.IsEmpty ? name : Encoding.UTF8.GetBytes(Minimise(Encoding.UTF8.GetString(name.Span)));

    private static string Minimise(string name) => name.LastIndexOf('@') is var at and > 0
        ? $"{First(name)}…{name[at..]}"
        : string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{First(word)}."));

    private static string First(string text) => text.EnumerateRunes().First().ToString();
}
