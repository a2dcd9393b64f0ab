using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>--for and --apps: on which terms.</summary>
internal sealed class TermsOptions(string period, string applications)
{
    private readonly Option<TimeSpan?> _period = TypedOptions.Period("--for", period);
    private readonly Option<string[]?> _applications = TypedOptions.Words("--apps", applications);

    public void AddTo(Command command)
    {
        command.Add(_period);
        command.Add(_applications);
    }

    /// <summary>The terms that were given; null if none were.</summary>
    /// <param name="otherwise">What holds for what was not given: a term that is left out would mean the default, which may be more.</param>
    public AccessTerms? Find(ParseResult parsed, AccessTerms? otherwise)
    {
        // A list that was not given is an empty one to the parser.
        var (period, applications) = (parsed.GetValue(_period), parsed.GetResult(_applications) is null ? null : parsed.GetValue(_applications));
        return period is null && applications is null
            ? null
            : new AccessTerms
            {
                DurationSeconds = (long?)period?.TotalSeconds ?? otherwise?.DurationSeconds ?? 0,
                Applications = { applications ?? [.. otherwise?.Applications ?? []] },
            };
    }
}
