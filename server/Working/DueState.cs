namespace Mover.Server.Working;

/// <summary>How far a row is, as far as whoever works on it has to know: another one means that it took a step.</summary>
internal readonly record struct DueState(long State, long Pass);
