namespace Mover.Server.Links.Pages;

/// <summary>How a page looks at first sight; its words say the same.</summary>
internal enum PageTone
{
    Plain,

    /// <summary>Something was done as wished.</summary>
    Done,

    /// <summary>Something cannot be taken back.</summary>
    Grave,

    /// <summary>The page that was wished for is not here.</summary>
    Closed,
}
