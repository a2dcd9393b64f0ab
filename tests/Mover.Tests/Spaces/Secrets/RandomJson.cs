using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Mover.Tests.Spaces.Secrets;

/// <summary>JSON documents as programs and people write them: spaces anywhere, escapes that need not be, names that come twice, and secrets in
/// every form, also where none should be.</summary>
internal static class RandomJson
{
    private static readonly string[] Pieces =
    [
        "a", "é", "漢字", "🦊", " ", "\\\"", "\\\\", "\\/", "\\n", "\\u0000", "\\u00e9", "\\ud83e\\udd8a", "\\ud800", "$", "secret", "$secret",
        "zoe.example.org", "{", "}", "[", ":", ",",
    ];

    private static readonly string[] MarkNames =
    [
        "$secret", "\\u0024secret", "$protected", "$sealed", "$$sealed", "\\u0024\\u0024sealed", "\\u0024sealed", "$$$sealed", "$Secret",
    ];

    private static readonly string[] Scalars = ["0", "-1.5e+7", "true", "false", "null", "1E400", "\"zoe.example.org\"", "\"zoe\\u002eexample.org\""];

    private static readonly Gen<string> Space = Gen.Frequency(
        (6, Gen.Constant("")), (1, Gen.Elements(" ", "\n", "\t", "\r\n ")));

    /// <summary>What may stand between the quotes of a string.</summary>
    public static readonly Gen<string> Content =
        from count in Gen.Choose(0, 4)
        from pieces in Gen.Elements(Pieces).ArrayOf(count)
        select string.Concat(pieces);

    /// <summary>Documents of which nobody says more than that they are JSON.</summary>
    public static Arbitrary<byte[]> Any() => Arb.From(DocumentOf(4, Member(MarkNames)).Select(Encoding.UTF8.GetBytes));

    /// <summary>Documents with secrets in clear, and no other names of ours.</summary>
    public static Arbitrary<byte[]> WithSecrets() =>
        Arb.From(DocumentOf(4, Name(["name", "\\u00e9", "a", "a", "$Secret", "secret"])).Select(Encoding.UTF8.GetBytes));

    private static Gen<string> Name(string[] names) => Gen.Elements(names).Select(name => $"\"{name}\"");

    private static Gen<string> Member(string[] names) => Gen.Frequency((1, Name(names)), (2, Content.Select(name => $"\"{name}\"")));

    private static Gen<string> DocumentOf(int depth, Gen<string> name) =>
        from before in Space
        from value in ValueOf(depth, name)
        from after in Space
        select before + value + after;

    private static Gen<string> ValueOf(int depth, Gen<string> name)
    {
        var flat = Gen.Frequency((2, Gen.Elements(Scalars)), (2, Content.Select(content => $"\"{content}\"")), (3, Secret()));
        return depth == 0 ? flat : Gen.Frequency((2, flat), (3, ObjectOf(depth, name)), (2, ArrayOf(depth, name)));
    }

    private static Gen<string> Secret() =>
        from spaces in Space.ArrayOf(4)
        from content in Content
        from secret in Gen.Elements("$secret", "$secret", "$secret", "\\u0024secret")
        select $"{{{spaces[0]}\"{secret}\"{spaces[1]}:{spaces[2]}\"{content}\"{spaces[3]}}}";

    private static Gen<string> ObjectOf(int depth, Gen<string> name) =>
        from count in Gen.Choose(0, 4)
        from members in MemberOf(depth - 1, name).ArrayOf(count)
        select $"{{{string.Join(',', members)}}}";

    private static Gen<string> MemberOf(int depth, Gen<string> name) =>
        from spaces in Space.ArrayOf(3)
        from named in name
        from value in ValueOf(depth, name)
        select $"{spaces[0]}{named}{spaces[1]}:{spaces[2]}{value}";

    private static Gen<string> ArrayOf(int depth, Gen<string> name) =>
        from count in Gen.Choose(0, 4)
        from values in DocumentOf(depth - 1, name).ArrayOf(count)
        select $"[{string.Join(',', values)}]";
}
