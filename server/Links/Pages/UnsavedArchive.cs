namespace Mover.Server.Links.Pages;

/// <summary>An archive with parts that nobody downloaded to their end.</summary>
internal sealed record UnsavedArchive(DateTimeOffset CreateTime, int MissingParts, int Parts);
