using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>space applications: how much a space has in each application, to choose from before an export.</summary>
internal static class SpaceApplicationsCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var space = new Argument<string>("SPACE") { Description = "Address or id of the space." };
        var all = new Option<bool>("--all") { Description = "Also those that the space has nothing in." };
        var command = new Command("applications", "Lists the applications of a space with their counts and sizes, to choose from for export --apps.") { space, all };
        verbs.SetAction(command, (parsed, context, cancellation) => RunAsync(context, parsed.GetRequiredValue(space), parsed.GetValue(all), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string name, bool all, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var space = await SpaceFinder.GetAsync(connection, name, cancellation);
        var known = (await connection.Spaces.ListApplicationsAsync(new ListApplicationsRequest(), connection.Options(cancellation)))
            .Applications.ToDictionary(application => application.Application_);
        var table = new TextTable("APPLICATION", "TITLE", ">ENTRIES", ">SIZE", "");
        foreach (var application in space.Applications.Where(application => all || application.EntryCount > 0))
        {
            var title = known.GetValueOrDefault(application.Application)?.TitleEn ?? "";
            if (context.Printer.IsJson)
                context.Printer.Json(new
                {
                    application.Application,
                    Title = title,
                    application.EntryCount,
                    application.UsedBytes,
                    application.CanCreate,
                    application.Quarantined,
                });
            else
                table.Add(application.Application, title, Quantity.Count(application.EntryCount), Quantity.Bytes(application.UsedBytes), Of(application));
        }

        if (!context.Printer.IsJson)
            table.Flush(context.Streams.Output, withHeads: true);
        return ExitCode.Done;
    }

    private static string Of(SpaceApplication application) => application switch
    {
        { Quarantined: true } => "in quarantine",
        { CanCreate: false } => "nothing new may be created",
        _ => "",
    };
}
