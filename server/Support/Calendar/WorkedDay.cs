namespace Mover.Server.Support.Calendar;

/// <summary>A day in which working time passes, and when it does: once at least, in order.</summary>
internal sealed record WorkedDay(DateOnly Day, IReadOnlyList<Opening> Openings)
{
    public DateTimeOffset End => Openings[^1].To;
}
