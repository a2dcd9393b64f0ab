using Mover.Tui.Terminal;

namespace Mover.Tests.FullScreen.Terminal;

internal sealed class WindowsKeyTests
{
    [TestCase('a', ConsoleKey.A, 0, "a", "a")]
    [TestCase('A', ConsoleKey.A, ConsoleModifiers.Shift, "A", "A")]
    [TestCase(' ', ConsoleKey.Spacebar, 0, "space", " ")]
    [TestCase('@', ConsoleKey.D0, ConsoleModifiers.Control | ConsoleModifiers.Alt, "@", "@")]
    [TestCase('\u0004', ConsoleKey.D, ConsoleModifiers.Control, "ctrl-d", null)]
    [TestCase('x', ConsoleKey.X, ConsoleModifiers.Alt, "alt-x", null)]
    [TestCase('\t', ConsoleKey.Tab, ConsoleModifiers.Shift, "shift-tab", null)]
    [TestCase('\r', ConsoleKey.Enter, 0, "enter", null)]
    [TestCase('\0', ConsoleKey.UpArrow, ConsoleModifiers.Control, "ctrl-up", null)]
    [TestCase('\0', ConsoleKey.F12, 0, "f12", null)]
    public void Keys_of_dotnet_have_the_same_names(char typed, ConsoleKey key, ConsoleModifiers held, string name, string? inserted)
    {
        var pressed = WindowsKey.Find(new ConsoleKeyInfo(typed, key, held.HasFlag(ConsoleModifiers.Shift),
            held.HasFlag(ConsoleModifiers.Alt), held.HasFlag(ConsoleModifiers.Control)));
        Assert.That((pressed?.Name, pressed?.Typed?.ToString()), Is.EqualTo((name, inserted)));
    }

    [Test]
    public void A_modifier_by_itself_is_no_key() =>
        Assert.That(WindowsKey.Find(new ConsoleKeyInfo('\0', ConsoleKey.LeftWindows, false, false, false)), Is.Null);
}
