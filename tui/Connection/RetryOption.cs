using System.CommandLine;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Connection;

/// <summary>--retry-for: how long a verb keeps trying when the server does not answer.</summary>
internal static class RetryOption
{
    private static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(5);

    public static Option<TimeSpan?> Create() => TypedOptions.Duration(
        "--retry-for", "How long to keep trying when the connection is lost (default: 5m).");

    /// <param name="limit">As it was given; null where it was not.</param>
    /// <param name="tell">Says each lost connection.</param>
    public static Patience Patience(CommandContext context, TimeSpan? limit, Action<string> tell) =>
        new(limit ?? UsualLimit, context.Surroundings.Time, tell);
}
