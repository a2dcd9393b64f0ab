namespace Mover.Server.Spaces;

/// <summary>A space that somebody wishes to create, checked.</summary>
/// <param name="Applications">Where entries may be created; empty means all of the catalogue.</param>
internal sealed record NewSpace(
    string Address, string Title, string OwnerMail, string Language, long QuotaBytes, IReadOnlyCollection<string> Applications);
