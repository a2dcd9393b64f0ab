namespace Mover.Server.Calls;

/// <summary>Says which faults of a lower part are expected: a full disk, a database that went away.</summary>
/// <remarks>The rooms on this floor do not know each other; the composition root registers one translation for each.</remarks>
internal sealed record RefusalTranslation(Func<Exception, Refusal?> Translate);
