using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Mover.V1;

namespace Mover.Tests.Tui.Moves;

/// <summary>Whatever a server says of a move, it does not steer the terminal, and no verb falls over it.</summary>
[CancelAfter(60_000)]
internal sealed partial class HostileServerTests
{
    private const string Poison = "a\u001b[2J\u0007b\r\nmover: all is well\u202e\u009b31m";

    [TestCase("watch mv_1", -1L)]
    [TestCase("watch mv_1", long.MaxValue)]
    [TestCase("moves show mv_1", long.MinValue)]
    [TestCase("moves show mv_1", long.MaxValue)]
    [TestCase("moves check mv_1", long.MinValue)]
    [TestCase("moves check mv_1", 7L)]
    [TestCase("moves list", long.MaxValue)]
    [TestCase("moves cancel mv_1", long.MaxValue)]
    [TestCase("moves report mv_1", long.MinValue)]
    [TestCase("moves report mv_1", long.MaxValue)]
    [TestCase("hosters", long.MaxValue)]
    [TestCase("move --move mv_1 --yes", 7L)]
    public async Task Nothing_raw_reaches_the_terminal(string line, long number, CancellationToken ct)
    {
        await using var server = await PlayedServer.StartAsync();
        using var folder = new TempFolder();
        var console = new TestConsole(folder.Name) { Keys = "" };
        console.Variables["MOVER_SERVER"] = server.Address;
        server.Move = Filled<Move>(number);
        (server.Report, server.Hosters) = (Filled<GetMoveReportResponse>(number), Filled<ListHostersResponse>(number));
        server.Play([.. new[] { MoveState.Copying, MoveState.Freezing, (MoveState)77, MoveState.Moved }.Select(state => server.In(state))]);
        Assert.That(await console.RunAsync(line, ct), Is.Zero.Or.EqualTo(1), console.All);
        var left = OwnSequence().Replace(console.All, "").Replace("\n", "", StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(left.Where(char.IsControl), Is.Empty);
            Assert.That(left.Contains('\u202e'), Is.False);
            Assert.That(console.All.Split('\n'), Has.None.StartsWith("mover: all is well"));
            Assert.That(console.All, Does.Contain("\\u{1B}[2J").Or.Contain("mover: "));
        });
    }

    private static T Filled<T>(long number)
        where T : IMessage, new()
    {
        var message = new T();
        Fill(message, number);
        return message;
    }

    private static void Fill(IMessage message, long number)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(ValueOf(field, number));
            else
                field.Accessor.SetValue(message, ValueOf(field, number));
        }
    }

    private static object ValueOf(FieldDescriptor field, long number)
    {
        switch (field.FieldType)
        {
            case FieldType.String: return Poison;
            case FieldType.Bytes: return ByteString.CopyFromUtf8(Poison);
            case FieldType.Bool: return true;
            case FieldType.Int32: return (int)Math.Clamp(number, int.MinValue, int.MaxValue);
            case FieldType.Enum: return System.Enum.ToObject(field.EnumType.ClrType, 1);
            case FieldType.Message when field.MessageType.ClrType == typeof(Timestamp): return new Timestamp { Seconds = number, Nanos = -5 };
            case FieldType.Message:
                var inner = (IMessage)Activator.CreateInstance(field.MessageType.ClrType)!;
                Fill(inner, number);
                return inner;
            default: return number;
        }
    }

    // To the top of what was painted, and all below it away.
    [GeneratedRegex(@"(\x1b\[[0-9]+A)?\r\x1b\[J|\r(?=\n)")]
    private static partial Regex OwnSequence();
}
