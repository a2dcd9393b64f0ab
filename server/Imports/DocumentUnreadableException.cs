namespace Mover.Server.Imports;

/// <summary>A document of an archive cannot be read, so it cannot be written as this server stores it.</summary>
internal sealed class DocumentUnreadableException : Exception;
