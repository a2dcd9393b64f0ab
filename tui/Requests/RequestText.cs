using Mover.Tui.CommandLine;
using Mover.Tui.Spaces;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>Prints requests: one object for programs, lines for people.</summary>
internal sealed class RequestText(TextWriter output, OutputFormat format)
{
    private readonly ResultPrinter _printer = new(output, format);

    /// <summary>All there is to know before one decides.</summary>
    public void Whole(GetRequestResponse answer)
    {
        _printer.Object(RequestView.Of(answer), RequestLines.Of(answer.Request));
        if (_printer.IsJson)
            return;
        Write(RequestHistory.Lines(answer.Request));
        if (answer.Space is { } space)
            Write(["", "The space:", .. PendingSpaceView.Lines(space).Select(line => SafeText.Of($"  {line.Name}: {line.Value}"))]);
        if (answer.Outlook is { } outlook)
            Write(OutlookText.Lines(answer.Request, outlook));
    }

    /// <summary>How a request stands after something was done about it.</summary>
    public void Summary(AccessRequest request) => _printer.Object(RequestView.Of(request), RequestLines.Of(request));

    /// <summary>What became of a request that was filed.</summary>
    public void Filed(FileRequestResponse answer)
    {
        _printer.Object(RequestView.Of(answer.Request) with { Linked = answer.Linked }, RequestLines.Of(answer.Request));
        if (answer.Linked)
            _printer.Line("A request for the same is open already: this ticket was linked to it.");
    }

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            output.WriteLine(line);
    }
}
