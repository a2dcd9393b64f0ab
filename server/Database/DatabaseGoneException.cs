namespace Mover.Server.Database;

/// <summary>The database server cannot be reached; whether a commit that was under way took place is unknown.</summary>
internal sealed class DatabaseGoneException(Exception inner)
    : Exception("The database server cannot be reached.", inner);
