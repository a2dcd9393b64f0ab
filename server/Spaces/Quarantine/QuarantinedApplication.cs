namespace Mover.Server.Spaces.Quarantine;

/// <summary>An application whose content a space keeps in quarantine.</summary>
/// <param name="DataVersion">The version that the content came with; empty if it is not known.</param>
internal sealed record QuarantinedApplication(string SpaceId, string Application, string DataVersion, bool CanCreate);
