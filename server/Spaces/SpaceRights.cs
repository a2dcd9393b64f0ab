namespace Mover.Server.Spaces;

/// <summary>In which applications a space may create.</summary>
/// <param name="AllApplications">True for every application, also those that the catalogue gets later.</param>
/// <param name="Applications">These, unless it is all.</param>
internal sealed record SpaceRights(bool AllApplications, IReadOnlyCollection<string> Applications);
