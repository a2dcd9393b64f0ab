using System.CommandLine;
using System.CommandLine.Parsing;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>--reply and --field: a text that is kept for an answer, with its fields filled in.</summary>
internal sealed class ReplyOptions
{
    private readonly Option<string> _reply = new("--reply") { Description = "Id of a text that is kept for it; mover requests replies lists them." };
    private readonly Option<Dictionary<string, string>?> _fields = new("--field")
    {
        Description = "A field of the text; may be given several times.",
        HelpName = "NAME=VALUE",
        CustomParser = ReadFields,
    };

    /// <param name="own">The option for a text of one's own, in place of a reply; null where there has to be a reply.</param>
    public void AddTo(Command command, Option<string>? own)
    {
        _reply.Required = own is null;
        command.Add(_reply);
        command.Add(_fields);
        if (own is null)
            return;
        command.Add(own);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(own) is null) == (result.GetValue(_reply) is null))
                result.AddError($"Give either {own.Name} or --reply.");
            if (result.GetValue(_reply) is null && result.GetResult(_fields) is not null)
                result.AddError("--field needs --reply.");
        });
    }

    public FilledReply? Find(ParseResult parsed) => parsed.GetValue(_reply) is { } reply
        ? new FilledReply { ReplyId = reply, Values = { parsed.GetValue(_fields) ?? [] } }
        : null;

    private static Dictionary<string, string> ReadFields(ArgumentResult result)
    {
        var fields = new Dictionary<string, string>();
        foreach (var token in result.Tokens)
        {
            // Only the first sign parts: a value may have others.
            var sign = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (sign < 1)
                result.AddError("--field is something like name=value.");
            else if (!fields.TryAdd(token.Value[..sign], token.Value[(sign + 1)..]))
                result.AddError($"--field gives {token.Value[..sign]} twice.");
        }
        return fields;
    }
}
