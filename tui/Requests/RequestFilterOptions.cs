using System.CommandLine;
using System.CommandLine.Parsing;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Spaces;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>Which requests are listed.</summary>
internal sealed class RequestFilterOptions
{
    private const string All = "all";

    private readonly Option<RequestState[]?> _states = new("--state")
    {
        Description = "Only requests in this state, or \"all\"; may be given several times (default: those that are open).",
        HelpName = string.Join('|', ValueName.Words<RequestState>()),
        CustomParser = ReadStates,
    };

    private readonly Option<string> _space = new("--space") { Description = "Only requests about one space, by its address while it waits for its deletion, or by its id." };
    private readonly Option<AccessAction?> _action = TypedOptions.Choice<AccessAction>("--action", "Only requests for one act.");
    private readonly Option<string> _claimedBy = new("--claimed-by") { Description = "Only requests that this member of staff has claimed, by their id." };
    private readonly Option<bool> _mine = new("--mine") { Description = "Only requests that you have claimed." };
    private readonly Option<string> _ticket = new("--ticket") { Description = "Only requests with this ticket." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _states, _space, _action, _claimedBy, _mine, _ticket })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_mine) && result.GetValue(_claimedBy) is not null)
                result.AddError("Give either --claimed-by or --mine.");
        });
    }

    public async Task<RequestFilter> ReadAsync(ParseResult parsed, MoverConnection connection, CancellationToken cancellation) => new()
    {
        States = { parsed.GetValue(_states) ?? [] },
        SpaceId = parsed.GetValue(_space) is { } space ? await PendingSpaces.GetIdAsync(connection, space, cancellation) : "",
        Action = parsed.GetValue(_action) ?? AccessAction.Unspecified,
        ClaimedBy = parsed.GetValue(_mine) ? await OwnIdAsync(connection, cancellation) : parsed.GetValue(_claimedBy) ?? "",
        Ticket = parsed.GetValue(_ticket) ?? "",
    };

    private static async Task<string> OwnIdAsync(MoverConnection connection, CancellationToken cancellation)
    {
        var caller = await connection.Identity.GetCallerAsync(new GetCallerRequest(), connection.Options(cancellation));
        return caller.Kind == CallerKind.Staff ? caller.SubjectId : throw CommandFailure.WrongUsage("--mine is for a member of staff who has signed in.");
    }

    private static RequestState[] ReadStates(ArgumentResult result)
    {
        var states = new List<RequestState>();
        foreach (var token in result.Tokens)
        {
            if (token.Value == All)
                states.AddRange(ValueName.Known<RequestState>());
            else if (TypedOptions.ReadChoice<RequestState>(result, "--state", token.Value) is { } state)
                states.Add(state);
        }
        return [.. states.Distinct()];
    }
}
