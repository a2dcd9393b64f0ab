namespace Mover.Server.Group;

/// <summary>What one server of a group tells the others: that something may have changed, never how it stands.</summary>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Key">What has changed.</param>
internal readonly record struct GroupMessage(string Signal, string Key);
