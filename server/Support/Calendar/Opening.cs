namespace Mover.Server.Support.Calendar;

/// <summary>Moments between which working time passes, in UTC; the end is outside.</summary>
internal readonly record struct Opening(DateTimeOffset From, DateTimeOffset To)
{
    public bool Contains(DateTimeOffset moment) => moment >= From && moment < To;

    /// <summary>What is left of it after a moment that is not after its end.</summary>
    public Opening Since(DateTimeOffset moment) => moment > From ? this with { From = moment.ToUniversalTime() } : this;

    public Opening Until(DateTimeOffset moment) => moment < To ? this with { To = moment.ToUniversalTime() } : this;

    public TimeSpan Length => To - From;
}
