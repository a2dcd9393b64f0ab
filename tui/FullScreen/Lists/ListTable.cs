using Mover.Tui.FullScreen.Exports;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>A list as a table for other programs: all rows that are shown, by the names of their columns.</summary>
internal static class ListTable
{
    public static Table Of<T>(ListScreen<T> list, Model model)
        where T : class => new(
            [.. list.Kind.Columns.Select(column => column.Id)],
            [.. list.Rows.Items.Select(item => list.Kind.Columns.Select(column => column.Plain?.Invoke(item) ?? column.Text(item, model)).ToArray())]);
}
