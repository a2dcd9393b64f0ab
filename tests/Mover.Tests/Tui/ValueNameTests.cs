using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tests.Tui;

internal sealed class ValueNameTests
{
    [Test]
    public void Words_are_read_as_they_are_written()
    {
        Assert.That(ValueName.Words<RequestChannel>(), Is.EqualTo(["amigo", "mail", "rights", "legal"]));
        Assert.That(ValueName.Words<AccessAction>().Select(ValueName.Find<AccessAction>), Is.EqualTo(ValueName.Known<AccessAction>()));
    }

    [TestCase("owner-read")]
    [TestCase("ownerRead")]
    [TestCase("OwnerRead")]
    [TestCase("OWNER_READ")]
    public void Every_spelling_is_known(string word) => Assert.That(ValueName.Find<AccessAction>(word), Is.EqualTo(AccessAction.OwnerRead));

    [TestCase("")]
    [TestCase("1")]
    [TestCase("unspecified")]
    [TestCase("read")]
    public void What_is_no_value_is_none(string word) => Assert.That(ValueName.Find<AccessAction>(word), Is.Null);
}
