using System.Security.Cryptography;
using System.Text;

namespace Mover.Server.Links.Pages;

/// <summary>The one style sheet. It stands in every page, so a page that was saved looks the same, and is allowed by its hash.</summary>
internal static class PageStyle
{
    /// <summary>A small sign in the tab. Without one, browsers ask for /favicon.ico, and complain that they may not.</summary>
    public const string Icon =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%232440a0'/%3E"
        + "%3Cpath d='M4 8h7M8 5l3 3-3 3' stroke='white' stroke-width='1.8' fill='none' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

    private static readonly string Sheet = ReadSheet();

    public static Html Element { get; } = Html.OfStyle(Sheet);

    /// <summary>How a Content-Security-Policy names the sheet.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'";

    private static string ReadSheet()
    {
        var name = $"{typeof(PageStyle).Namespace}.page.css";
        using var reader = new StreamReader(typeof(PageStyle).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
