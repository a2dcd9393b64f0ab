namespace Mover.Tui.Terminal;

/// <summary>What the terminal can show, as far as the environment tells.</summary>
/// <param name="Ascii">True if it shows nothing beyond ASCII.</param>
/// <param name="Refusal">Why nothing can be painted on it; null if it can.</param>
internal sealed record Capabilities(ColourDepth Depth, bool Ascii, string? Refusal)
{
    private static readonly string[] NamesOfMany =
        ["256color", "truecolor", "direct", "kitty", "alacritty", "ghostty", "wezterm", "foot", "iterm"];

    /// <param name="variable">Values of the environment by name.</param>
    /// <param name="depth">What the user says himself; null for what the environment tells.</param>
    /// <param name="ascii">The same.</param>
    public static Capabilities Of(Func<string, string?> variable, ColourDepth? depth = null, bool? ascii = null) =>
        new(depth ?? DepthOf(variable), ascii ?? IsAscii(variable), RefusalOf(variable("TERM")));

    /// <summary>A terminal without a name has no sequences; only Windows does not name its own.</summary>
    private static string? RefusalOf(string? term) => term switch
    {
        "dumb" or "unknown" => $"the terminal cannot be painted on (TERM is \"{term}\")",
        null or "" when !OperatingSystem.IsWindows() => "the terminal is not known (TERM is not set)",
        _ => null,
    };

    private static ColourDepth DepthOf(Func<string, string?> variable)
    {
        // https://no-color.org: it counts when it is present and not empty.
        if (variable("NO_COLOR") is { Length: > 0 })
            return ColourDepth.Mono;
        var term = variable("TERM") ?? "";
        if (variable("COLORTERM") is "truecolor" or "24bit" || NamesOfMany.Any(term.Contains) || variable("WT_SESSION") is { Length: > 0 })
            return ColourDepth.Many;
        return term.StartsWith("vt", StringComparison.Ordinal) || term.EndsWith("-m", StringComparison.Ordinal)
            ? ColourDepth.Mono
            : ColourDepth.Sixteen;
    }

    /// <summary>The first of the three that is set decides, as in the C library. Where none is, that is the "C" locale, which has only ASCII.</summary>
    private static bool IsAscii(Func<string, string?> variable)
    {
        var locale = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        // Programs that macOS starts from its desktop have no locale, and its terminals are all UTF-8; Windows has none of the three.
        if (locale is null)
            return !OperatingSystem.IsMacOS() && !OperatingSystem.IsWindows();
        return !locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }
}
