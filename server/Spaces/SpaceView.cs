namespace Mover.Server.Spaces;

/// <summary>A space with its applications.</summary>
internal sealed record SpaceView(Space Space, IReadOnlyList<SpaceApplication> Applications);
