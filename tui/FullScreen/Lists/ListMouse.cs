using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>The pointer in a list: a click chooses a row, a second one opens it, the wheel moves.</summary>
internal static class ListMouse
{
    private const int WheelRows = 3;

    public static Turn On<T>(ListScreen<T> list, MouseAct act, (int X, int Y) at, Model model)
        where T : class => act switch
        {
            MouseAct.WheelDown => model.Replace(list.Choose(list.ChosenPlace + WheelRows).Within(model)),
            MouseAct.WheelUp => model.Replace(list.Choose(list.ChosenPlace - WheelRows).Within(model)),
            MouseAct.Press when at.Y > 0 && at.X < ListLayout.ListColumns(model.Width) => Press(list, list.Top + at.Y - 1, model),
            _ => model,
        };

    private static Turn Press<T>(ListScreen<T> list, int place, Model model)
        where T : class => place >= list.Rows.Items.Length ? model
        : place == list.ChosenPlace && list.Chosen is { } chosen ? list.Kind.Open(list, chosen, model)
        : model.Replace(list.Choose(place).Within(model));
}
