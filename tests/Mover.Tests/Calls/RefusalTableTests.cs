using System.Text.RegularExpressions;
using Google.Rpc;
using Mover.Server.Calls;
using Mover.Tests.House;
using Mover.V1;

namespace Mover.Tests.Calls;

/// <summary>Every reason has its statuses, and the contract says the same ones.</summary>
internal sealed partial class RefusalTableTests
{
    private static IEnumerable<Reason> Reasons => Enum.GetValues<Reason>().Where(reason => reason != Reason.Unspecified);

    [TestCaseSource(nameof(Reasons))]
    public void A_reason_has_a_row_that_its_comment_in_the_contract_repeats(Reason reason)
    {
        var contract = File.ReadAllText(Path.Combine(SourceTree.Root, "proto", "mover", "v1", "reasons.proto"));
        var documented = Row().Matches(contract).Single(row => row.Groups["name"].Value == RichError.ReasonName(reason));
        var status = RefusalStatus.Of(reason);
        Assert.Multiple(() =>
        {
            Assert.That(documented.Groups["grpc"].Value.Replace("_", ""), Is.EqualTo(status.Grpc.ToString()).IgnoreCase);
            Assert.That(int.Parse(documented.Groups["http"].Value), Is.EqualTo(status.Http));
        });
    }

    [TestCaseSource(nameof(Reasons))]
    public void A_refusal_travels_with_its_reason_and_facts(Reason reason)
    {
        var sent = RichError.Of(new Refusal(reason, "Ça ne va pas.", ("field", "é"), ("limit", "7")));
        var info = Refusals.Read(sent)!;
        Assert.Multiple(() =>
        {
            Assert.That(sent.Status.Detail, Is.EqualTo("Ça ne va pas."));
            Assert.That(info, Is.EqualTo(new ErrorInfo
            {
                Reason = RichError.ReasonName(reason),
                Domain = "mover",
                Metadata = { { "field", "é" }, { "limit", "7" } },
            }));
        });
    }

    [GeneratedRegex(@"\b(?<grpc>[A-Z_]+), (?<http>\d{3})\.\n\s*REASON_(?<name>[A-Z_]+) = \d+;")]
    private static partial Regex Row();
}
