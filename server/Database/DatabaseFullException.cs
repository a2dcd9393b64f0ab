namespace Mover.Server.Database;

/// <summary>The database has no room left: nothing of the act was kept.</summary>
internal sealed class DatabaseFullException(Exception inner)
    : Exception("The database has no room left.", inner);
