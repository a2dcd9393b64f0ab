using System.Security.Authentication;
using System.Text.Json;
using Grpc.Core;
using Mover.Tui.Connection;
using Mover.Tui.Text;

namespace Mover.Tui.CommandLine;

/// <summary>Says why a verb did not get to its end: one sentence, or one JSON object.</summary>
internal sealed class FailureReport(TextWriter error, OutputFormat format)
{
    private sealed record Failure(string Reason, string Message, IReadOnlyDictionary<string, string> Facts);

    private static readonly Dictionary<string, string> NoFacts = [];

    /// <summary>Says an expected failure; false for a fault of this program, which is nobody's business to hide.</summary>
    public bool Tell(Exception exception, CancellationToken cancellation)
    {
        if (Explain(exception, cancellation) is not { } failure)
            return false;
        error.WriteLine(format == OutputFormat.Json
            ? JsonSerializer.Serialize(new { Error = failure }, JsonStyle.Options)
            : Sentence(failure));
        return true;
    }

    private static Failure? Explain(Exception exception, CancellationToken cancellation) => exception switch
    {
        CommandFailure { IsInterruption: true } own => new Failure(own.Reason, own.Message, NoFacts),
        _ when cancellation.IsCancellationRequested && IsEndOfCall(exception) => new Failure(
            CommandFailure.InterruptedReason, "Interrupted. Run the same command again to go on.", NoFacts),
        CommandFailure own => new Failure(own.Reason, own.Message, NoFacts),
        RpcException refused when ServerRefusal.Find(refused) is { } refusal => new Failure(
            refusal.Reason, refusal.Message, refusal.Facts),
        RpcException broken => new Failure(
            broken.StatusCode.ToString().ToUpperInvariant(), Describe(broken), NoFacts),
        IOException or UnauthorizedAccessException => new Failure("LOCAL_FILE", exception.Message, NoFacts),
        _ => null,
    };

    private static bool IsEndOfCall(Exception exception) =>
        exception is OperationCanceledException or RpcException or IOException or CommandFailure;

    private static string Describe(RpcException broken)
    {
        if (FindDistrust(broken.Status.DebugException) is { } distrust)
            return $"No connection: {distrust.Message} A private authority is named with --ca FILE.";
        return broken.StatusCode == StatusCode.Unavailable
            ? $"No connection: {broken.Status.Detail}"
            : $"The call failed ({broken.StatusCode}): {broken.Status.Detail}";
    }

    private static AuthenticationException? FindDistrust(Exception? cause) =>
        cause is null ? null : cause as AuthenticationException ?? FindDistrust(cause.InnerException);

    private static string Sentence(Failure failure)
    {
        var facts = string.Join(", ", failure.Facts.Select(fact => $"{fact.Key} {fact.Value}"));
        return SafeText.Of($"mover: {failure.Message} [{failure.Reason}{(facts.Length > 0 ? ": " + facts : "")}]", most: 2000);
    }
}
