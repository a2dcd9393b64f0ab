using Mover.V1;

namespace Mover.Server.Calls;

/// <summary>The one expected error: Mover says no, and why.</summary>
/// <remarks>Raised where the rule stands, turned into a status only by <see cref="CallGuard"/>. The message is for people,
/// the reason and the facts are for programs; neither may hold a secret.</remarks>
internal sealed class Refusal(Reason reason, string message, params IReadOnlyList<(string Name, string Value)> facts)
    : Exception(message)
{
    /// <summary>What clients switch on.</summary>
    public Reason Reason { get; } = reason;

    /// <summary>Figures and names behind the reason, as its comment in reasons.proto lists them.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; } = facts;

    /// <summary>The refusal for a thing that is absent or that the caller may not know of: both look the same.</summary>
    public static Refusal NotFound(string thing) => new(Reason.NotFound, $"There is no such {thing}.");

    /// <summary>The refusal for a space that waits for its deletion.</summary>
    public static Refusal SpaceClosed(DateTimeOffset dueTime) => new(
        Reason.SpaceClosed, "The space waits for its deletion and nobody may enter it.", ("delete_due_time", TimeFact.Of(dueTime)));

    /// <summary>The refusal for a space that has moved and waits for its deletion.</summary>
    public static Refusal SpaceMoved(string newAddress, DateTimeOffset dueTime) => new(
        Reason.SpaceMoved, $"The space has moved to {newAddress}, and nobody may enter it here.",
        ("new_address", newAddress), ("delete_due_time", TimeFact.Of(dueTime)));

    /// <summary>The refusal for a field whose value breaks a rule.</summary>
    public static Refusal Field(string field, string rule) => new(Reason.FieldInvalid, $"{field}: {rule}", ("field", field));
}
