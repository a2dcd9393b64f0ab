namespace Mover.Server.Spaces;

/// <summary>A small entry that somebody wishes to write, with its bytes, which must not change until it is written.</summary>
internal sealed record NewContent(NewEntry Entry, ReadOnlyMemory<byte> Data);
