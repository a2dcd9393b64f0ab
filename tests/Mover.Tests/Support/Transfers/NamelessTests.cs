using Google.Protobuf;
using Google.Protobuf.Reflection;
using Mover.Server.Support.Transfers;
using Mover.V1;

namespace Mover.Tests.Support.Transfers;

/// <summary>No text gets through to staff unless it is known that it names no entry: a field that is added to a message has to be looked at here.</summary>
internal sealed class NamelessTests
{
    // Ids, addresses, reasons, times and counts.
    private static readonly string[] Harmless =
    [
        "Move.move_id", "Move.source_address", "Move.target_address", "Move.other_server", "Move.space_id", "MoveEnd.reason", "MoveProgress.waiting_reason",
        "ApplicationProgress.application", "Import.import_id", "Import.space_id", "Import.key_id", "Import.source_address", "Import.end_reason",
        "ImportProgress.wait_reason", "Archive.archive_id", "Archive.space_id", "Archive.applications",
    ];

    [Test]
    public void Only_texts_that_are_known_to_be_harmless_are_left()
    {
        var move = Fill(new Move { End = Fill(new MoveEnd()), Progress = Fill(new MoveProgress { Warnings = { Fill(new MoveFinding()) } }) });
        move.Progress.Applications.Add(Fill(new ApplicationProgress()));
        var import = Fill(new Import { Progress = Fill(new ImportProgress()), Plan = Fill(new ImportPlan()), Files = { Fill(new ImportFile()) } });
        var archive = Fill(new Archive { Applications = { "x" }, Parts = { Fill(new ArchivePart()) } });
        string[] left = [.. TextsOf(Nameless.Of(move)), .. TextsOf(Nameless.Of(import)), .. TextsOf(Nameless.Of(archive))];
        Assert.That(left, Is.EquivalentTo(Harmless));
    }

    /// <summary>A message with a text in every field that takes one.</summary>
    private static T Fill<T>(T message)
        where T : IMessage
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => IsText(field) && !field.IsRepeated))
            field.Accessor.SetValue(message, "x");
        return message;
    }

    /// <summary>The fields that have a text, here and further inside.</summary>
    private static IEnumerable<string> TextsOf(IMessage message) => message.Descriptor.Fields.InDeclarationOrder().SelectMany(field =>
    {
        var value = field.Accessor.GetValue(message);
        if (IsText(field))
            return value is "" or System.Collections.ICollection { Count: 0 } ? [] : [$"{message.Descriptor.Name}.{field.Name}"];
        if (field.FieldType != FieldType.Message || value is null)
            return [];
        return field.IsRepeated ? ((System.Collections.IList)value).Cast<IMessage>().SelectMany(TextsOf) : TextsOf((IMessage)value);
    });

    private static bool IsText(FieldDescriptor field) => field.FieldType == FieldType.String;
}
