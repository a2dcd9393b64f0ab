namespace Mover.Server.Links.Pages;

/// <summary>How pages name a space. Its title is its owner's text: it may run from right to left, and must not turn what stands around it.</summary>
internal static class SpaceLabel
{
    public static Html Of(string address) => Html.Of($"<bdi class=\"address\">{address}</bdi>");

    /// <summary>The line of a list of facts, with the title where there is one.</summary>
    public static Html Row(PageWords words, string address, string title)
    {
        var named = title.Length == 0 ? Of(address) : Html.Of($"{Of(address)}<br><bdi>{title}</bdi>");
        return Html.Of($"<div><dt>{words.Text("Espace", "Space")}</dt><dd>{named}</dd></div>");
    }
}
