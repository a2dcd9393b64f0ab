namespace Mover.Server.Blobs;

/// <summary>The store of bytes cannot be reached; whether what was asked of it took place is unknown.</summary>
/// <param name="cause">For whoever runs the server: what is wrong, without anything secret.</param>
internal sealed class StoreGoneException(string cause, Exception? inner = null)
    : Exception($"The store of bytes cannot be reached: {cause}.", inner);
