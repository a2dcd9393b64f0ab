namespace Mover.Server.Spaces;

/// <summary>One rule for paths, as refusals tell it to programs and to people.</summary>
internal sealed record PathRule(string Name, string Words)
{
    public static readonly PathRule NotEmpty = new("not_empty", "is empty");
    public static readonly PathRule PathLength = new("path_length", $"has more than {EntryPath.MaxBytes} bytes");
    public static readonly PathRule NameLength = new("name_length", $"has a name of more than {EntryPath.MaxNameBytes} bytes");
    public static readonly PathRule Characters = new("characters", "contains a code point that is not a character");
    public static readonly PathRule NoControlCharacters = new("no_control_characters", "contains a control character");
    public static readonly PathRule NoEmptyNames = new("no_empty_names", "contains an empty name, or begins or ends with \"/\"");
    public static readonly PathRule NoDotNames = new("no_dot_names", "contains the name \".\" or \"..\"");
    public static readonly PathRule Normalised = new("nfc", "is not in Unicode normal form C");
}
