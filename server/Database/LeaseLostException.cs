namespace Mover.Server.Database;

/// <summary>Another server of the group has taken over the work: nothing of the transaction was kept.</summary>
internal sealed class LeaseLostException() : Exception("Another server has taken over this work.");
