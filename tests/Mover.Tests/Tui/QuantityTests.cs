using Mover.Tui.Text;

namespace Mover.Tests.Tui;

internal sealed class QuantityTests
{
    [TestCase(0, "0 B")]
    [TestCase(999, "999 B")]
    [TestCase(1000, "1.00 KB")]
    [TestCase(12_345, "12.3 KB")]
    [TestCase(999_999, "1.00 MB")]
    [TestCase(2_000_000_000, "2.00 GB")]
    public void Bytes_have_three_figures(long bytes, string text) => Assert.That(Quantity.Bytes(bytes), Is.EqualTo(text));

    [TestCase("0", 0)]
    [TestCase("500", 500)]
    [TestCase("20MB", 20_000_000)]
    [TestCase("20 mb", 20_000_000)]
    [TestCase("1.5GiB", 1_610_612_736)]
    [TestCase("", null)]
    [TestCase("-1", null)]
    [TestCase("1e3", null)]
    [TestCase("99999999999999GB", null)]
    [TestCase("ten", null)]
    public void Sizes_are_read(string text, long? bytes) => Assert.That(Quantity.FindBytes(text), Is.EqualTo(bytes));

    [TestCase("30", 30)]
    [TestCase("90s", 90)]
    [TestCase("5m", 300)]
    [TestCase("2h", 7200)]
    [TestCase("7d", 604_800)]
    [TestCase("2147483647d", null)]
    [TestCase("d", null)]
    [TestCase("1.5h", null)]
    [TestCase("soon", null)]
    [TestCase("-5m", null)]
    public void Durations_are_read(string text, int? seconds) =>
        Assert.That(Quantity.FindDuration(text)?.TotalSeconds, Is.EqualTo((double?)seconds));

    [TestCase(604_800, "7 d")]
    [TestCase(129_600, "36 h")]
    [TestCase(5400, "90 min")]
    [TestCase(61, "61 s")]
    public void Periods_are_said_exactly(long seconds, string text) => Assert.That(Quantity.Period(seconds), Is.EqualTo(text));

    [TestCase(0.2, "less than 1 s")]
    [TestCase(26, "26 s")]
    [TestCase(250, "4 min 10 s")]
    [TestCase(11_100, "3 h 05 min")]
    public void Durations_are_said(double seconds, string text) =>
        Assert.That(Quantity.Duration(TimeSpan.FromSeconds(seconds)), Is.EqualTo(text));
}
