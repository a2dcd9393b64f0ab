using Mover.Tui.Text;

namespace Mover.Server.Operations.Demo;

/// <summary>Writes down what happens in the demo.</summary>
internal sealed class DemoStory(TextWriter output)
{
    private const int MostDifferences = 20;

    public TextWriter Output => output;

    public Task StepAsync(int number, string sentence) => output.WriteLineAsync($"\n{number}. {sentence}");

    public Task LineAsync(string text) => output.WriteLineAsync($"   {text}");

    public async Task ListDifferencesAsync(IEnumerable<string> differences)
    {
        foreach (var difference in differences.Take(MostDifferences))
            await LineAsync($"DIFFERENT {SafeText.Of(difference)}");
    }

    public static string Bytes(double bytes) => bytes switch
    {
        >= 1e9 => $"{bytes / 1e9:0.00} GB",
        >= 1e6 => $"{bytes / 1e6:0.0} MB",
        >= 1e3 => $"{bytes / 1e3:0.0} kB",
        _ => $"{bytes:0} B",
    };
}
