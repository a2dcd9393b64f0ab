namespace Mover.Tests.FullScreen.Terminal;

/// <summary>How an emulated terminal paints a character.</summary>
internal readonly record struct EmulatedStyle(bool Bold, bool Dim, bool Underlined, bool Reversed, string Ink, string Ground)
{
    public static readonly EmulatedStyle Plain = new(false, false, false, false, "", "");

    /// <summary>The style after SGR with such parameters. What it does not know is a fault of the writer.</summary>
    public EmulatedStyle After(string parameters)
    {
        var style = this;
        var codes = new Queue<string>(parameters.Split(';'));
        while (codes.TryDequeue(out var code))
            style = style.AfterOne(code, codes);
        return style;
    }

    private EmulatedStyle AfterOne(string code, Queue<string> rest) => code switch
    {
        "" or "0" => Plain,
        "1" => this with { Bold = true },
        "2" => this with { Dim = true },
        "4" => this with { Underlined = true },
        "7" => this with { Reversed = true },
        "38" when rest.Dequeue() == "5" => this with { Ink = "256:" + rest.Dequeue() },
        "48" when rest.Dequeue() == "5" => this with { Ground = "256:" + rest.Dequeue() },
        _ => int.Parse(code) switch
        {
            >= 30 and <= 37 or >= 90 and <= 97 => this with { Ink = code },
            >= 40 and <= 47 or >= 100 and <= 107 => this with { Ground = code },
            _ => throw new AssertionException($"SGR {code}"),
        },
    };
}
