namespace Mover.Server.Moves.Faults;

/// <summary>Whether trying a step again may help.</summary>
internal enum StepFaultKind
{
    /// <summary>It will, sooner or later.</summary>
    Passing,

    /// <summary>It may, a few times.</summary>
    Doubtful,

    /// <summary>It will not.</summary>
    Lasting,
}
