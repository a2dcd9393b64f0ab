namespace Mover.Server.Calls;

/// <summary>Who acts at present, for whatever is written down of it.</summary>
/// <remarks>It follows the flow of a call, as the scopes of a log do, so that no rule has to hand it on. It grants nothing.</remarks>
internal static class Acting
{
    private static readonly AsyncLocal<string?> Current = new();

    /// <summary><see cref="Caller.Key"/> of the caller, "Link:" and the id of the link that was followed, or "Server" for what the server does by itself.</summary>
    public static string Actor => Current.Value ?? "Server";

    /// <summary>Says who acts, until the asynchronous method that says so is over.</summary>
    public static void As(string actor) => Current.Value = actor;
}
