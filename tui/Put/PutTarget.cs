namespace Mover.Tui.Put;

/// <summary>Where a folder goes.</summary>
/// <param name="PathPrefix">Empty, or ends with "/".</param>
internal sealed record PutTarget(string SpaceId, string Application, string PathPrefix);
