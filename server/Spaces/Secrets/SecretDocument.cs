using System.Text.Json;

namespace Mover.Server.Spaces.Secrets;

/// <summary>A JSON document, and where in it the secrets stand.</summary>
/// <remarks>
/// Secrets are replaced token by token; the document is never written anew, so every other byte stays as its program wrote it. For the same
/// reason a secret is what stands between its quotes, escapes and all: it comes back as it came.
/// </remarks>
internal sealed class SecretDocument
{
    private static readonly byte[][] Names = ["$secret"u8.ToArray(), "$protected"u8.ToArray(), "$sealed"u8.ToArray(), "$missing"u8.ToArray()];

    private readonly List<SecretMark> _marks = [];
    private readonly int[] _namesOfForm = new int[Names.Length];

    private SecretDocument(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The secrets, in their order.</summary>
    public IReadOnlyList<SecretMark> Marks => _marks;

    /// <summary>The document; null if the bytes are no JSON that this server reads.</summary>
    public static SecretDocument? Find(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var document = new SecretDocument(bytes);
            document.FindMarks();
            return document;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>True if bytes that are no JSON have the name of a secret in them.</summary>
    public static bool HasName(ReadOnlySpan<byte> bytes, SecretForm form) => bytes.IndexOf(Names[(int)form]) >= 0;

    /// <summary>True if a name of secrets stands where no secret is: beside another member, or before something that is no string.</summary>
    public bool HasMisplaced(SecretForm form) => _namesOfForm[(int)form] > _marks.Count(mark => mark.Form == form);

    /// <summary>What stands between the quotes of a secret.</summary>
    public ReadOnlyMemory<byte> ContentOf(SecretMark mark) => Bytes[mark.Value.Content];

    /// <summary>The document with other secrets in the place of its own.</summary>
    /// <param name="replace">Gives what is to stand for a secret; null leaves it as it is.</param>
    public ReadOnlyMemory<byte> Rewrite(Func<SecretMark, SecretText?> replace)
    {
        var edits = new TokenEdits(Bytes);
        foreach (var mark in _marks)
        {
            if (replace(mark) is not { } text)
                continue;
            edits.Replace(mark.Name, Names[(int)text.Form]);
            edits.Replace(mark.Value, text.Content.Span);
        }

        return edits.ToDocument();
    }

    private void FindMarks()
    {
        var walk = new JsonWalk(Bytes.Span);
        // The tokens of a secret follow each other: the beginning of an object, a name, a string, the end.
        (SecretForm Form, JsonToken Token)? name = null;
        JsonToken? value = null;
        var before = JsonTokenType.None;
        while (walk.Next())
        {
            var type = walk.Type;
            if (type == JsonTokenType.EndObject && name is { } named && value is { } text)
                _marks.Add(new SecretMark(named.Form, named.Token, text));
            value = type == JsonTokenType.String && name is not null && before == JsonTokenType.PropertyName ? walk.Token : null;
            if (type == JsonTokenType.PropertyName)
                name = FindForm(walk) is { } form && before == JsonTokenType.StartObject ? (form, walk.Token) : null;
            else if (value is null)
                name = null;
            before = type;
        }
    }

    private SecretForm? FindForm(in JsonWalk walk)
    {
        for (var form = 0; form < Names.Length; form++)
        {
            if (!walk.Means(Names[form]))
                continue;
            _namesOfForm[form]++;
            return (SecretForm)form;
        }

        return null;
    }
}
