using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Identity;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>space update SPACE: changes what describes a space; what is not named stays as it is.</summary>
internal sealed class SpaceUpdateCommand
{
    private readonly Argument<string> _name = new("SPACE") { Description = "Address or id of the space." };
    private readonly Option<string> _mail = new("--mail") { Description = "The owner's new mail address." };
    private readonly Option<string> _title = new("--title") { Description = "The new title." };
    private readonly Option<string> _language = new("--language") { Description = "The owner's language, fr or en." };
    private readonly Option<long> _quota = TypedOptions.Bytes("--quota", "Most bytes in the space.");
    private readonly Option<bool> _password = new("--password-stdin") { Description = "Ask for a new password of the owner, or read it from the input." };
    private readonly Option<string[]?> _applications = TypedOptions.Words("--apps", "Applications in which entries may be created, or \"all\".");

    public static Command Create(VerbFactory verbs)
    {
        var verb = new SpaceUpdateCommand();
        var command = new Command("update", "Changes title, mail address, language, quota, rights or password of a space.")
        {
            verb._name, verb._mail, verb._title, verb._language, verb._quota, verb._password, verb._applications,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var space = await SpaceFinder.GetAsync(connection, parsed.GetRequiredValue(_name), cancellation);
        var request = Read(parsed, space.SpaceId);
        if (parsed.GetValue(_password))
        {
            context.Server.RequireSecrecy();
            request.Password = await PasswordPrompt.ReadNewAsync(context.Streams, "New password of the owner: ", cancellation);
        }
        var response = await connection.Spaces.UpdateSpaceAsync(request, connection.Options(cancellation));
        var view = SpaceView.Of(response.Space);
        context.Printer.Object(view, view.Lines());
        return ExitCode.Done;
    }

    private UpdateSpaceRequest Read(ParseResult parsed, string spaceId)
    {
        var request = new UpdateSpaceRequest { RequestId = Guid.NewGuid().ToString("N"), SpaceId = spaceId };
        if (parsed.GetValue(_mail) is { } mail)
            request.OwnerMail = mail;
        if (parsed.GetValue(_title) is { } title)
            request.Title = title;
        if (parsed.GetValue(_language) is { } language)
            request.Language = language;
        if (parsed.GetResult(_quota) is not null)
            request.QuotaBytes = parsed.GetValue(_quota);
        // A list that was not given is an empty one to the parser, which would take all rights away.
        if (parsed.GetResult(_applications) is not null && parsed.GetValue(_applications) is { } applications)
            request.Rights = applications is ["all"]
                ? new SpaceRights { AllApplications = true }
                : new SpaceRights { Applications = { applications } };
        return request;
    }
}
