namespace Mover.Server.Identity.OneTimeCodes;

/// <summary>One-time codes of a member of staff, as they are stored.</summary>
/// <param name="LastStep">The last step whose code was used.</param>
internal sealed record StoredCodes(byte[] ProtectedSecret, bool IsInForce, long LastStep);
