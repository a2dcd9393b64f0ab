using System.Text;
using Mover.Tui.Put;

namespace Mover.Tests.Tui;

internal sealed class Utf8OrderTests
{
    [Test]
    public void Text_is_ordered_as_its_bytes_are()
    {
        string[] pieces = ["", "a", "b", "/", "é", "\uD7FF", "\uE000", "\uFFFD", "\U00010000", "\U0001F600", "\U0010FFFF"];
        var texts = pieces.SelectMany(first => pieces.Select(second => first + second)).ToArray();
        Assert.Multiple(() =>
        {
            foreach (var left in texts)
            {
                foreach (var right in texts)
                {
                    var bytes = Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
                    Assert.That(Math.Sign(Utf8Order.Instance.Compare(left, right)), Is.EqualTo(Math.Sign(bytes)), $"{left} {right}");
                }
            }
        });
    }
}
