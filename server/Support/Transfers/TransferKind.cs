namespace Mover.Server.Support.Transfers;

/// <summary>What goes out of a space or into it.</summary>
internal enum TransferKind
{
    /// <summary>A move out of a space.</summary>
    Departure,

    /// <summary>A move into a space.</summary>
    Arrival,

    Import,

    Archive,
}
