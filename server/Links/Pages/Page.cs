namespace Mover.Server.Links.Pages;

/// <summary>What a page says, without its frame.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">Also its one heading of the first level.</param>
internal sealed record Page(int Status, string Title, Html Body)
{
    public PageTone Tone { get; init; }

    /// <summary>The query that shows this page again, without its language.</summary>
    public string Query { get; init; } = "";

    /// <summary>When it is worth asking again; null where that changes nothing.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static Page Shown(string title, Html body) => new(StatusCodes.Status200OK, title, body);
}
