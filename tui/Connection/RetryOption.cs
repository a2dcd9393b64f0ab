using System.CommandLine;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Connection;

/// <summary>--retry-for: how long a verb keeps trying when the server does not answer.</summary>
internal static class RetryOption
{
    public static Option<TimeSpan> Create() => TypedOptions.Duration(
        "--retry-for", "How long to keep trying when the connection is lost (default: 5m).", TimeSpan.FromMinutes(5));

    /// <summary>Says each lost connection on the error stream.</summary>
    public static Patience Patience(CommandContext context, TimeSpan limit) =>
        new(limit, context.Surroundings.Time, text => context.Streams.Error.WriteLine(Text.SafeText.Of($"mover: {text}")));
}
