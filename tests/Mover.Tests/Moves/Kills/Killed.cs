namespace Mover.Tests.Moves.Kills;

/// <summary>Whose server is killed.</summary>
[Flags]
internal enum Killed
{
    Source = 1,
    Target = 2,
    Both = Source | Target,
}
