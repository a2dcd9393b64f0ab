using Mover.V1;

namespace Mover.Server.Support.Transfers;

/// <summary>How a transfer stands.</summary>
/// <param name="Version">Another one once its rows have changed.</param>
/// <param name="Shown">As staff see it; the same object until they would see something else.</param>
internal sealed record TransferState(long Version, Transfer Shown);
