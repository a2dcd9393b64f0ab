using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mover.Server.Calls;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Tests.Spaces;

[CancelAfter(60_000)]
internal sealed class EntryPathTests
{
    [TestCase("a")]
    [TestCase("a/b")]
    [TestCase("Été/ñandú/東京.txt")]
    [TestCase(" leading and trailing /dots... /~")]
    [TestCase("back\\slash:colon*star")]
    [TestCase("👩‍👩‍👧/😀")]
    public void A_path_of_good_names_may_be_stored(string path) => Assert.That(EntryPath.FindBrokenRule(path), Is.Null);

    [TestCase("", "not_empty")]
    [TestCase("/", "no_empty_names")]
    [TestCase("/a", "no_empty_names")]
    [TestCase("a/", "no_empty_names")]
    [TestCase("a//b", "no_empty_names")]
    [TestCase(".", "no_dot_names")]
    [TestCase("..", "no_dot_names")]
    [TestCase("a/./b", "no_dot_names")]
    [TestCase("a/../../etc/passwd", "no_dot_names")]
    [TestCase("a\0b", "no_control_characters")]
    [TestCase("a\nb", "no_control_characters")]
    [TestCase("a\u007fb", "no_control_characters")]
    [TestCase("a\u0085b", "no_control_characters")]
    [TestCase("a\ufffeb", "characters")]
    [TestCase("a\ufdd0b", "characters")]
    [TestCase("e\u0301", "nfc")]
    [TestCase("\u212b", "nfc")]
    public void A_path_that_breaks_a_rule_is_refused_with_its_name(string path, string rule)
    {
        var refusal = Assert.Throws<Refusal>(() => EntryPath.Require(path))!;

        Assert.That(refusal.Reason, Is.EqualTo(Reason.PathInvalid));
        Assert.That(refusal.Facts, Does.Contain(("rule", rule)));
        Assert.That(refusal.Message.Any(char.IsControl), Is.False);
    }

    // Not a case of the test above: an attribute cannot hold half a character.
    [Test]
    public void Half_a_character_is_refused() => Assert.That(EntryPath.FindBrokenRule("a\ud800b")?.Name, Is.EqualTo("characters"));

    [TestCase(4096, null)]
    [TestCase(4097, "path_length")]
    public void A_path_has_4096_bytes_at_the_most(int bytes, string? rule)
    {
        var path = string.Join('/', Enumerable.Repeat(new string('a', 127), 32));
        path = path.PadRight(bytes, 'b');

        Assert.That(EntryPath.FindBrokenRule(path)?.Name, Is.EqualTo(rule));
    }

    [TestCase("é", 127, null)]
    [TestCase("é", 128, "name_length")]
    [TestCase("a", 255, null)]
    [TestCase("a", 256, "name_length")]
    public void A_name_has_255_bytes_at_the_most(string letter, int count, string? rule) =>
        Assert.That(EntryPath.FindBrokenRule("x/" + string.Concat(Enumerable.Repeat(letter, count)))?.Name, Is.EqualTo(rule));

    [Test]
    public void A_path_that_is_let_through_leaves_no_folder_and_no_database_wondering() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        {
            if (text is null || EntryPath.FindBrokenRule(text) is not null)
                return true;
            var names = text.Split('/');
            return names.All(name => name is not ("" or "." or "..") && Encoding.UTF8.GetByteCount(name) <= 255)
                && !text.Any(char.IsControl)
                && text == text.Normalize()
                && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
        }));

    [Test]
    public void What_comes_after_a_prefix_is_above_everything_that_begins_with_it() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Paths(), Paths(), Paths(), (prefix, rest, other) =>
        {
            var end = EntryPath.After(prefix);
            return end is not null
                && Compare(prefix + rest, end) < 0
                && (other.StartsWith(prefix, StringComparison.Ordinal) || Compare(other, prefix) < 0 || Compare(other, end) >= 0);
        }));

    [Test]
    public void Nothing_comes_after_the_last_character_of_all() => Assert.That(EntryPath.After("\U0010FFFF\U0010FFFF"), Is.Null);

    [Test]
    public void What_is_quoted_of_a_path_is_short_and_cannot_disturb_a_terminal()
    {
        var quoted = EntryPath.Harmless("\u001b[31m\u202e" + new string('x', 5000) + "\n");

        Assert.That(quoted, Does.StartWith("\\u001b[31m\\u202e"));
        Assert.That(quoted, Has.Length.LessThan(250));
    }

    private static int Compare(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    private static Arbitrary<string> Paths()
    {
        var runes = Gen.Elements("a", "b", "z", "/", "é", "\ud7ff", "\ue000", "東", "😀", "\U0010FFFD");
        return Gen.NonEmptyListOf(runes).Select(string.Concat).ToArbitrary();
    }
}
