namespace Mover.Tests.Group.Soak;

/// <summary>How much is done while servers die, and for how long.</summary>
/// <param name="Outage">How long a store is away that comes back.</param>
internal sealed record SoakPlan(TimeSpan Duration, int Servers, int Moves, int Downloads, int Imports, TimeSpan Outage)
{
    private static readonly SoakPlan Short = new(TimeSpan.FromSeconds(12), 2, 3, 8, 1, TimeSpan.FromSeconds(3));
    private static readonly SoakPlan Full = new(TimeSpan.FromMinutes(10), 3, 50, 200, 20, TimeSpan.FromMinutes(1));

    /// <summary>Short, unless MOVER_SOAK is <c>full</c>.</summary>
    public static SoakPlan FromEnvironment() => Environment.GetEnvironmentVariable("MOVER_SOAK") == "full" ? Full : Short;
}
