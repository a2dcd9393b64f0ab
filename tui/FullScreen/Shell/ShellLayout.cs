using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Shell;

/// <summary>Where on the screen what stands: two lines above, two below, the rest is for the screen on top.</summary>
internal static class ShellLayout
{
    public const int LeastColumns = 60;
    public const int LeastRows = 16;

    private const int Above = 2;
    private const int Below = 2;

    public static bool Fits(int width, int height) => width >= LeastColumns && height >= LeastRows;

    public static Area Body(int width, int height) => new(0, Above, width, height - Above - Below);
}
