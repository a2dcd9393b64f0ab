using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Identity;

/// <summary>codes set-up|remove: one-time codes of the calling member of staff.</summary>
internal static class CodesCommand
{
    public static Command Create(VerbFactory verbs) => new("codes", "Sets up one-time codes for signing in as staff, or removes them.")
    {
        CreateSetUp(verbs),
        CreateRemove(verbs),
    };

    private static Command CreateSetUp(VerbFactory verbs)
    {
        var command = new Command("set-up", "Shows a secret for an authenticator, and asks for a code made with it.");
        verbs.SetAction(command, (_, context, cancellation) => SetUpAsync(context, cancellation));
        return command;
    }

    private static Command CreateRemove(VerbFactory verbs)
    {
        var command = new Command("remove", "Lets you sign in without codes again; password and code are asked for.");
        verbs.SetAction(command, (_, context, cancellation) => RemoveAsync(context, cancellation));
        return command;
    }

    private static async Task<int> SetUpAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Server.RequireSecrecy();
        using var connection = context.Connect();
        var begun = await connection.Identity.BeginOneTimeCodesAsync(new BeginOneTimeCodesRequest(), connection.Options(cancellation));
        if (context.Printer.IsJson)
            context.Printer.Json(new { begun.Secret, begun.Uri });
        context.Printer.Line($"Secret for your authenticator: {begun.Secret}");
        context.Printer.Line(begun.Uri);
        var code = await PasswordPrompt.ReadAsync(context.Streams, "The code that it shows: ", cancellation);
        await connection.Identity.ConfirmOneTimeCodesAsync(
            new ConfirmOneTimeCodesRequest { OneTimeCode = code }, connection.Options(cancellation));
        context.Printer.Line("From now on signing in needs a code.");
        return ExitCode.Done;
    }

    private static async Task<int> RemoveAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Server.RequireSecrecy();
        var request = new RemoveOneTimeCodesRequest
        {
            Password = await PasswordPrompt.ReadAsync(context.Streams, "Password: ", cancellation),
            OneTimeCode = await PasswordPrompt.ReadAsync(context.Streams, "One-time code: ", cancellation),
        };
        using var connection = context.Connect();
        await connection.Identity.RemoveOneTimeCodesAsync(request, connection.Options(cancellation));
        if (context.Printer.IsJson)
            context.Printer.Json(new { Removed = true });
        context.Printer.Line("Signing in needs no code any more.");
        return ExitCode.Done;
    }
}
