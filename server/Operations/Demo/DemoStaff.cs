namespace Mover.Server.Operations.Demo;

/// <summary>The support staff of the school: whoever opens the console signs in as one of them.</summary>
internal static class DemoStaff
{
    public const string Agent = "lea";
    public const string FirstApprover = "paul";
    public const string SecondApprover = "ines";
    public const string Auditor = "aude";

    /// <summary>Of all four, new each time.</summary>
    public static string Password { get; } = DemoPassword.Create();
}
