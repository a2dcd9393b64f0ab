namespace Mover.Tui.CommandLine;

/// <summary>What the process says to a script when it ends.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}
