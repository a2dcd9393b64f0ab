namespace Mover.Server.Blobs;

/// <summary>The store has no room left: nothing of the call was kept.</summary>
internal sealed class StoreFullException(Exception inner) : Exception("The store of bytes has no room left.", inner)
{
    /// <summary>ENOSPC and EDQUOT (Linux, macOS), ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL as .NET carries them.</summary>
    private static readonly int[] Codes = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    public static bool IsMeantBy(IOException exception) => Codes.Contains(exception.HResult);
}
