namespace Mover.Tests;

/// <summary>Processes of tests stand on what the run is of; those of the benchmarks, which have no such choice, on their data folder.</summary>
internal sealed partial class ServerProcess
{
    private static partial Task<string[]> GetShapeAsync(string data) => Shape.SettingsAsync(data);
}
