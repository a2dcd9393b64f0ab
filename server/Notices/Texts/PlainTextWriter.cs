namespace Mover.Server.Notices.Texts;

/// <summary>Sets blocks as plain text: a line a paragraph, which every reader breaks at its own width.</summary>
internal static class PlainTextWriter
{
    public static string Write(IEnumerable<Block> blocks, Wording say) =>
        string.Join("\n\n", blocks.Where(block => block.Places != Places.FeedAlone).Select(block => Set(block, say))) + "\n";

    /// <summary>The sentences alone, in one line, as the feed shows them.</summary>
    public static string WriteFeed(IEnumerable<Block> blocks, Wording say) => string.Join(
        ' ', blocks.Where(block => block.Places != Places.MailAlone).Select(block => block switch
        {
            BulletList list => say.Typeset(string.Join(say.Separator, list.Items)) + ".",
            _ => Set(block, say),
        }));

    private static string Set(Block block, Wording say) => block switch
    {
        Paragraph paragraph => say.Typeset($"{paragraph.Text}"),
        BulletList list => string.Join('\n', list.Items.Select(item => $"- {say.Typeset($"{item}")}")),
        PageLink link => say.Typeset($"{link.Text}{say.Colon}\n") + link.GetAddress(),
        CodeLine line => say.Typeset($"{line.Text}{say.Colon}\n") + line.GetCode(),
        PartTable table => string.Join('\n', Rows(table, say)),
        Footer footer => $"-- \n{say.Typeset($"{footer.Text}")}",
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private static IEnumerable<string> Rows(PartTable table, Wording say)
    {
        var rows = table.Rows.Select(part => $"- {SafeText.Of(part.FileName)} ({say.Size(part.SizeBytes)})");
        return table.HiddenCount == 0 ? rows : rows.Append($"- {say.AndMore(table.HiddenCount)}");
    }
}
