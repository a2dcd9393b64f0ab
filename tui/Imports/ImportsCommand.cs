using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Progress;
using Mover.Tui.Spaces;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>imports list|show|lines|undo|delete.</summary>
internal static class ImportsCommand
{
    private const int PageSize = 200;

    public static Command Create(VerbFactory verbs) => new("imports", "Shows imports and their reports, takes them back, forgets them.")
    {
        CreateList(verbs),
        OfOne(verbs, "show", "Shows an import with its plan or its report.", ShowAsync),
        CreateLines(verbs),
        OfOne(verbs, "undo", "Takes a finished import back: what it made goes, what it replaced comes back.", UndoAsync),
        OfOne(verbs, "delete", "Forgets an import: files, plan and report. What a finished one made stays.", DeleteAsync),
    };

    private static Argument<string> ImportArgument() => new("ID") { Description = "Id of the import." };

    private static Command OfOne(
        VerbFactory verbs, string name, string description, Func<CommandContext, ImportCalls, string, CancellationToken, Task> run)
    {
        var import = ImportArgument();
        var command = new Command(name, description) { import };
        verbs.SetAction(command, async (parsed, context, cancellation) =>
        {
            using var connection = context.Connect();
            await run(context, Calls(context, connection), parsed.GetRequiredValue(import), cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateLines(VerbFactory verbs)
    {
        var import = ImportArgument();
        var notable = new Option<bool>("--notable") { Description = "Only what did not simply come along." };
        var command = new Command("lines", "Lists everything that was found, and what becomes, or became, of it.") { import, notable };
        verbs.SetAction(command, async (parsed, context, cancellation) =>
        {
            using var connection = context.Connect();
            var text = new ImportText(context);
            await foreach (var line in Calls(context, connection).ListLinesAsync(parsed.GetRequiredValue(import), parsed.GetValue(notable), cancellation))
                text.Line(line);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateList(VerbFactory verbs)
    {
        var space = new Argument<string?>("SPACE")
        {
            Description = "Address or id of the space (default: the one that you are signed in to).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("list", "Lists the imports into a space, newest first.") { space };
        verbs.SetAction(command, (parsed, context, cancellation) => ListAsync(context, parsed.GetValue(space), cancellation));
        return command;
    }

    private static async Task<int> ListAsync(CommandContext context, string? space, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new ListImportsRequest { SpaceId = await SpaceFinder.GetIdAsync(connection, space, cancellation), PageSize = PageSize };
        var table = new TextTable("IMPORT", "SINCE", "STATE", "FORMAT", "FROM");
        do
        {
            var page = await connection.Imports.ListImportsAsync(request, connection.Options(cancellation));
            foreach (var import in page.Imports)
            {
                if (context.Printer.IsJson)
                    context.Printer.Json(ImportView.Of(import));
                else
                    table.Add(
                        import.ImportId, Moves.MoveText.Time(import.StateTime), ValueName.Of(import.State), ValueName.Of(import.Format), import.SourceAddress);
            }

            if (!context.Printer.IsJson)
                table.Flush(context.Streams.Output, withHeads: request.PageToken.Length == 0);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ExitCode.Done;
    }

    private static async Task ShowAsync(CommandContext context, ImportCalls calls, string importId, CancellationToken cancellation)
    {
        var import = await calls.GetAsync(importId, cancellation);
        if (context.Printer.IsJson)
            context.Printer.Json(ImportView.Of(import));
        context.Printer.Line($"The import is {ValueName.Of(import.State)}. {import.EndWords}".TrimEnd());
        if (import.Report is null)
            new ImportText(context).Plan(import);
        else
            await new ImportText(context).ReportAsync(import, calls.ListNotableAsync(importId, cancellation), cancellation);
    }

    private static async Task UndoAsync(CommandContext context, ImportCalls calls, string importId, CancellationToken cancellation)
    {
        await calls.UndoAsync(importId, cancellation);
        var import = await new ImportWatching(context, calls, new ImportDisplay(context)).RunAsync(importId, cancellation);
        ImportEnds.RequireUndone(import);
        var left = import.Report.LeftCount;
        context.Printer.Line(left == 0
            ? "The import was taken back."
            : $"The import was taken back; {Quantity.Count(left, "entry that was", "entries that were")} changed since stayed.");
    }

    private static async Task DeleteAsync(CommandContext context, ImportCalls calls, string importId, CancellationToken cancellation)
    {
        await calls.DeleteAsync(importId, cancellation);
        context.Printer.Line("The import is forgotten.");
    }

    private static ImportCalls Calls(CommandContext context, MoverConnection connection) =>
        new(connection, () => RetryOption.Patience(context, null, new LiveLines(context).Tell));
}
