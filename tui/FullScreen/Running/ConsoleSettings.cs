using System.Collections.Immutable;
using Mover.Tui.Connection;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Running;

/// <summary>How somebody wants their console.</summary>
internal sealed record ConsoleSettings
{
    /// <summary>Null to go by the surroundings.</summary>
    public Language? Language { get; init; }

    /// <summary>default, light or colour-blind.</summary>
    public string Theme { get; init; } = "default";

    /// <summary>True for boxes of plain characters; null to go by the surroundings.</summary>
    public bool? Ascii { get; init; }

    public bool Mouse { get; init; }

    public bool KeepSession { get; init; } = true;

    public bool ReadOnly { get; init; }

    public ImmutableArray<EnvironmentSetting> Environments { get; init; } = [];

    /// <summary>What a server is called; null if nobody said.</summary>
    public EnvironmentSetting? FindEnvironment(ServerAddress server) =>
        Environments.FirstOrDefault(environment => environment.Server == server.Authority);
}
