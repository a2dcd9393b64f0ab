using System.Runtime.CompilerServices;

namespace Mover.ConsoleTests;

/// <summary>Texts that somebody has read and found right.</summary>
/// <remarks>MOVER_TESTS_APPROVE=1 writes them anew; read them in the diff before they are committed.</remarks>
internal static class Approved
{
    public static void Compare(string name, string text)
    {
        var file = Path.Combine(Folder(), $"{name}.approved.txt");
        if (Environment.GetEnvironmentVariable("MOVER_TESTS_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        Assert.That(File.Exists(file) ? File.ReadAllText(file) : "", Is.EqualTo(text), $"{name} is not as it was approved");
    }

    public static IEnumerable<string> Names(string folder) => Directory
        .EnumerateFiles(Path.Combine(Folder(), folder), "*.approved.txt")
        .Select(file => $"{folder}/{Path.GetFileName(file)[..^".approved.txt".Length]}");

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Approved");
}
