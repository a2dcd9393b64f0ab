using System.Text;
using Mover.Server.Group;

namespace Mover.Tests.Group;

internal sealed class GroupLetterTests
{
    [Test]
    public void What_is_written_is_read_by_everybody_but_its_writer()
    {
        GroupMessage[] told = [new("move-changed", "mv_1"), new("mail-added", ""), new("feed-changed", "sp_1 with a space")];

        var letter = GroupLetter.Write("me", told).Single();

        Assert.That(GroupLetter.Read("another", letter), Is.EqualTo(told));
        Assert.That(GroupLetter.Read("me", letter), Is.Empty);
    }

    [Test]
    public void Nothing_told_is_no_letter() => Assert.That(GroupLetter.Write("me", []), Is.Empty);

    [Test]
    public void Many_messages_take_several_letters_each_of_which_PostgreSQL_takes()
    {
        GroupMessage[] told = [.. Enumerable.Range(0, 2000).Select(number => new GroupMessage("move-changed", $"mv_{number:D32}"))];

        var letters = GroupLetter.Write("me", told).ToList();

        Assert.That(letters.Select(Encoding.UTF8.GetByteCount), Has.All.LessThan(8000));
        Assert.That(letters.SelectMany(letter => GroupLetter.Read("another", letter)), Is.EqualTo(told));
    }

    [TestCase("")]
    [TestCase("\n\n\n")]
    [TestCase("sender\nno-space")]
    [TestCase("sender\n leading")]
    [TestCase("\0\u0001")]
    public void What_is_no_letter_says_nothing(string text) => Assert.That(GroupLetter.Read("me", text), Is.Empty);
}
