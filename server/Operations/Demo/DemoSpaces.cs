namespace Mover.Server.Operations.Demo;

/// <summary>The spaces of the demo.</summary>
internal static class DemoSpaces
{
    /// <summary>On the school's server.</summary>
    public const string Source = "prunelle.ecole.localhost";

    /// <summary>On the hoster's server.</summary>
    public const string Target = "prunelle.maison.localhost";

    /// <summary>On the hoster's server too.</summary>
    public const string Third = "prunelle.lycee.localhost";

    /// <summary>On the school's server, of somebody else: it moves while somebody watches.</summary>
    public const string LaterSource = "camille.ecole.localhost";

    /// <summary>On the hoster's server.</summary>
    public const string LaterTarget = "camille.maison.localhost";

    public const string LaterMail = "camille@example.org";

    /// <summary>Prunelle's mail address on all.</summary>
    public const string Mail = "prunelle@example.org";
}
