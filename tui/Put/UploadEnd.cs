namespace Mover.Tui.Put;

/// <summary>How an upload ended.</summary>
internal enum UploadEnd
{
    /// <summary>The space has the bytes of the file.</summary>
    Written,

    /// <summary>The file did not stay what the walk found; nothing was written.</summary>
    FileChanged,

    /// <summary>The upload is over, but the space has something else under the path.</summary>
    OtherContent,
}
