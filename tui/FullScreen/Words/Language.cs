namespace Mover.Tui.FullScreen.Words;

/// <summary>The languages of the console.</summary>
internal enum Language
{
    English,
    French,
}
