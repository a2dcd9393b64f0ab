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

    /// <summary>The owner's mail address on all.</summary>
    public const string Mail = "prunelle@example.org";
}
