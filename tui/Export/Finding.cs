namespace Mover.Tui.Export;

/// <summary>Something in an archive that is not what the manifest says.</summary>
internal sealed record Finding(string File, string Path, string Cause);
