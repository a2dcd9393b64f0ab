namespace Mover.Server.Imports.Zips;

/// <summary>What is wrong with one entry of a zip.</summary>
internal enum ZipFault
{
    None,

    /// <summary>The bytes of its name are no text.</summary>
    NameUnreadable,

    /// <summary>Its name cannot be a path: it is absolute, leaves its folder, or breaks another rule of paths.</summary>
    PathInvalid,

    /// <summary>It lies in too many folders.</summary>
    TooDeep,

    /// <summary>An entry before it has the same path.</summary>
    Duplicate,

    /// <summary>It is a symbolic link or a device.</summary>
    SpecialFile,

    /// <summary>Its content can only be read with a password.</summary>
    Encrypted,

    /// <summary>It is packed in a way that is neither stored nor deflated.</summary>
    MethodUnknown,

    /// <summary>Its sizes cannot be true.</summary>
    SizeImpossible,

    /// <summary>Its own header says something else than the directory.</summary>
    HeaderDiffers,

    /// <summary>Its bytes are not what size and CRC-32 say, or cannot be unpacked.</summary>
    ContentDamaged,
}
