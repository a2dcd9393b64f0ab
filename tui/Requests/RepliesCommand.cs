using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests replies, replies preview: the texts that staff answer with.</summary>
internal static class RepliesCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var command = new Command("replies", "Lists the texts that staff answer with, and their fields.") { CreatePreview(verbs) };
        verbs.SetAction(command, (_, context, cancellation) => ListAsync(context, cancellation));
        return command;
    }

    private static Command CreatePreview(VerbFactory verbs)
    {
        var (id, reply) = (RequestsCommand.RequestArgument(), new ReplyOptions());
        var command = new Command("preview", "Shows a text with its fields filled in, exactly as it would be mailed.") { id };
        reply.AddTo(command, own: null);
        verbs.SetAction(command, (parsed, context, cancellation) => PreviewAsync(
            context, new PreviewReplyRequest { AccessRequestId = parsed.GetRequiredValue(id), Reply = reply.Find(parsed) }, cancellation));
        return command;
    }

    private static async Task<int> ListAsync(CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var answer = await connection.Support.ListRepliesAsync(new ListRepliesRequest(), connection.Options(cancellation));
        var table = new TextTable("REPLY", "FOR", "TITLE (FR)", "TITLE (EN)", "FIELDS");
        foreach (var reply in answer.Replies.Select(ReplyView.Of))
        {
            if (context.Printer.IsJson)
                context.Printer.Json(reply);
            else
                table.Add(reply.ReplyId, reply.Use, reply.Title("fr"), reply.Title("en"), reply.FieldLine());
        }

        if (!context.Printer.IsJson)
            table.Flush(context.Streams.Output, withHeads: true);
        return ExitCode.Done;
    }

    private static async Task<int> PreviewAsync(CommandContext context, PreviewReplyRequest request, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var mail = await connection.Support.PreviewReplyAsync(request, connection.Options(cancellation));
        context.Printer.Object(
            new { mail.Subject, mail.Text, mail.MailHint, mail.Language },
            [("to", mail.MailHint), ("language", mail.Language), ("subject", mail.Subject)]);
        context.Printer.Line("");
        foreach (var line in QuotedText.Plain(mail.Text))
            context.Printer.Line(line);
        return ExitCode.Done;
    }
}
