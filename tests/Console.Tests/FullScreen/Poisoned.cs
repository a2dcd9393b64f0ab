using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Mover.ConsoleTests.FullScreen;

/// <summary>Puts a text into every field of a message that takes one, but for ids, which a screen is opened by.</summary>
internal static class Poisoned
{
    public static T Of<T>(T message, string text)
        where T : IMessage<T>
    {
        var poisoned = message.Clone();
        Poison(poisoned, text);
        return poisoned;
    }

    private static void Poison(IMessage message, string text)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsMap)
                Fill((IDictionary)field.Accessor.GetValue(message), text);
            else if (field.FieldType == FieldType.Message)
                foreach (var part in Parts(field, message))
                    Poison(part, text);
            else if (field.FieldType == FieldType.String && !field.Name.EndsWith("_id", StringComparison.Ordinal))
                Set(field, message, text);
        }
    }

    private static IEnumerable<IMessage> Parts(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        IList list => list.Cast<IMessage>(),
        IMessage part => [part],
        _ => [],
    };

    private static void Set(FieldDescriptor field, IMessage message, string text)
    {
        if (!field.IsRepeated)
            field.Accessor.SetValue(message, text);
        else if (field.Accessor.GetValue(message) is IList list)
            list.Add(text);
    }

    private static void Fill(IDictionary map, string text)
    {
        if (map is IDictionary<string, string> texts)
            texts[text] = text;
    }
}
