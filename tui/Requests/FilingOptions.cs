using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>What every verb asks for that files a request.</summary>
internal sealed class FilingOptions
{
    private readonly Option<RequestChannel?> _channel = TypedOptions.Choice<RequestChannel>("--channel", "By which way the request came.");
    private readonly Option<string> _ticket = new("--ticket") { Description = "The ticket that it came with.", Required = true };
    private readonly Option<string> _requester = new("--requester") { Description = "Name of who asks.", HelpName = "NAME", Required = true };
    private readonly Option<string> _contact = new("--contact") { Description = "Where they say they can be reached; nothing is ever sent there.", HelpName = "TEXT" };
    private readonly Option<string> _reason = new("--reason") { Description = "Why, in 20 characters or more.", HelpName = "TEXT", Required = true };

    public FilingOptions() => _channel.Required = true;

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _channel, _ticket, _requester, _contact, _reason })
            command.Add(option);
    }

    /// <summary>The request without its terms.</summary>
    public FileRequestRequest Read(ParseResult parsed, SpaceName space, AccessAction action) => new()
    {
        RequestId = Guid.NewGuid().ToString("N"),
        Channel = parsed.GetValue(_channel) ?? RequestChannel.Unspecified,
        Ticket = parsed.GetRequiredValue(_ticket),
        Space = space,
        Action = action,
        RequesterName = parsed.GetRequiredValue(_requester),
        RequesterContact = parsed.GetValue(_contact) ?? "",
        Reason = parsed.GetRequiredValue(_reason),
    };

    /// <summary>Files the request and prints what became of it.</summary>
    public static async Task<int> FileAsync(CommandContext context, FileRequestRequest request, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var answer = await connection.Support.FileRequestAsync(request, connection.Options(cancellation));
        RequestsCommand.Require(answer.Request);
        new RequestText(context.Streams.Output, context.Format).Filed(answer);
        return ExitCode.Done;
    }
}
