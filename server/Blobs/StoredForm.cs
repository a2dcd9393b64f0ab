namespace Mover.Server.Blobs;

/// <summary>How the bytes of a blob lie in the store: in both ways just as a zip entry takes them. The numbers are kept in the database.</summary>
internal enum StoredForm
{
    Raw = 0,
    Deflate = 8,
}
