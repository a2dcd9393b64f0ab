namespace Mover.Server.Archives.Zip;

/// <summary>The next bytes of a part: either literal ones, or the stored bytes of an entry from an offset on.</summary>
/// <param name="Literal">Good until the next piece.</param>
internal readonly record struct Piece(ReadOnlyMemory<byte> Literal, OpenStored? Open, int Index, long BlobOffset, long BlobBytes)
{
    public static Piece Of(ReadOnlyMemory<byte> literal) => new(literal, null, 0, 0, 0);

    public static Piece OfBlob(OpenStored open, int index, long offset, long bytes) => new(default, open, index, offset, bytes);
}
