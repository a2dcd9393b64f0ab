using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Identity;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>space create ADDRESS: makes an empty space.</summary>
internal sealed class SpaceCreateCommand
{
    private readonly Argument<string> _address = new("ADDRESS") { Description = "Such as prunelle.mytoutatice.cloud." };
    private readonly Option<string> _mail = new("--mail") { Description = "The owner's mail address.", Required = true };
    private readonly Option<string> _title = new("--title") { Description = "A title for people (default: the address)." };
    private readonly Option<string> _language = new("--language") { Description = "The owner's language, fr or en (default: fr)." };
    private readonly Option<long> _quota = TypedOptions.Bytes("--quota", "Most bytes in the space (default: the server's).");
    private readonly Option<bool> _password = new("--password-stdin")
    {
        Description = "Ask for the owner's password, or read it from the input; without it nobody can sign in as the owner yet.",
    };
    private readonly Option<string[]?> _applications = TypedOptions.Words(
        "--apps", "Applications in which entries may be created (default: all).");

    public static Command Create(VerbFactory verbs)
    {
        var verb = new SpaceCreateCommand();
        var command = new Command("create", "Creates an empty space.")
        {
            verb._address, verb._mail, verb._title, verb._language, verb._quota, verb._password, verb._applications,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var request = new CreateSpaceRequest
        {
            RequestId = Guid.NewGuid().ToString("N"),
            Address = parsed.GetRequiredValue(_address),
            OwnerMail = parsed.GetRequiredValue(_mail),
            Title = parsed.GetValue(_title) ?? "",
            Language = parsed.GetValue(_language) ?? "",
            QuotaBytes = parsed.GetValue(_quota),
            Applications = { parsed.GetValue(_applications) ?? [] },
        };
        if (parsed.GetValue(_password))
        {
            context.Server.RequireSecrecy();
            request.Password = await PasswordPrompt.ReadAsync(context.Streams, "Password of the owner: ", cancellation);
        }
        using var connection = context.Connect();
        var response = await connection.Spaces.CreateSpaceAsync(request, connection.Options(cancellation));
        var view = SpaceView.Of(response.Space);
        context.Printer.Object(view, view.Lines());
        return ExitCode.Done;
    }
}
