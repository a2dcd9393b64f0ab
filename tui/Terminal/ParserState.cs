namespace Mover.Tui.Terminal;

/// <summary>Where in a sequence the parser stands.</summary>
internal enum ParserState
{
    /// <summary>Outside: characters and keys of one byte.</summary>
    Ground,

    /// <summary>After ESC.</summary>
    Escape,

    /// <summary>After ESC [.</summary>
    Csi,

    /// <summary>After ESC [ [, with which the console of Linux begins F1 to F5.</summary>
    LinuxFunction,

    /// <summary>After ESC [ M: three bytes of a mouse that cannot do better.</summary>
    OldMouse,

    /// <summary>After ESC O.</summary>
    Ss3,

    /// <summary>Right after what begins a string: DCS, OSC, SOS, PM, APC. Or it was alt and that letter.</summary>
    StringStart,

    /// <summary>In an answer of the terminal that nobody asked for.</summary>
    String,

    /// <summary>After an ESC in it.</summary>
    StringEscape,

    /// <summary>Between the marks of a paste.</summary>
    Paste,
}
