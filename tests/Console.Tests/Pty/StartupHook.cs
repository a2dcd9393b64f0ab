/// <summary>Runs before the main method of a mover that a test wants to crash: on a thread of its own an exception that nobody catches.</summary>
/// <remarks>The runtime finds it by this name, without a namespace: https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md.</remarks>
internal static class StartupHook
{
    /// <summary>The crash comes when this file is in the folder of the process.</summary>
    public const string FileName = "crash";

    public const string Cause = "nobody catches this";

    public static void Initialize() => new Thread(Crash) { IsBackground = true }.Start();

    private static void Crash()
    {
        while (!File.Exists(FileName))
            Thread.Sleep(20);
        throw new InvalidOperationException(Cause);
    }
}
