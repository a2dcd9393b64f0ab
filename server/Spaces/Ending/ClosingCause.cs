namespace Mover.Server.Spaces.Ending;

/// <summary>Why a space waits for its deletion. The numbers are stored.</summary>
internal enum ClosingCause
{
    /// <summary>Its owner leaves for good, and confirmed it.</summary>
    OwnerLeaves = 1,

    /// <summary>It has moved to another space.</summary>
    Moved = 2,
}
