namespace Mover.Server.Spaces;

/// <summary>How far an upload is. The numbers are stored.</summary>
internal enum UploadState
{
    Receiving = 1,

    /// <summary>All bytes are a blob, but the space did not take the entry; the sender may ask again without sending them again.</summary>
    Kept = 2,
    Written = 3,
}
