using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mover.Tui.CommandLine;

/// <summary>One way to write JSON: camelCase names, RFC 3339 times, everything but ASCII escaped.</summary>
internal static class JsonStyle
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>For files that people may open.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };
}
