namespace Mover.Server.Support.Transfers;

/// <summary>Names a transfer: a move within this server has both its sides here, under one id.</summary>
internal readonly record struct TransferKey(TransferKind Kind, string Id);
