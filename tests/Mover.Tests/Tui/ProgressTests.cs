using Mover.Tui.Progress;

namespace Mover.Tests.Tui;

internal sealed class ProgressTests
{
    private readonly HurriedTime _time = new();

    [Test]
    public void A_line_says_bytes_files_rate_and_time_left()
    {
        var progress = new TransferProgress("files", _time);
        var rate = new TransferRate();
        rate.Add(progress.Read());
        progress.SetTotal(10_000_000, 20);
        progress.Moved(2_000_000);
        progress.Finished(3);
        _time.Pass(TimeSpan.FromSeconds(2));
        var now = progress.Read();
        Assert.That(ProgressText.Of(now, rate.BytesPerSecond(now), rate.TimeLeft(now)),
            Is.EqualTo("2.00 MB of 10.0 MB (20 %), 3 of 20 files, 1.00 MB/s, 8 s left"));
    }

    [Test]
    public void While_nobody_knows_the_total_none_is_said()
    {
        var progress = new TransferProgress("files", _time);
        var rate = new TransferRate();
        rate.Add(progress.Read());
        var now = progress.Read();
        Assert.That(ProgressText.Of(now, rate.BytesPerSecond(now), rate.TimeLeft(now)), Is.EqualTo("0 B, 0 files, 0 B/s"));
    }

    [Test]
    public void What_was_there_does_not_count_as_speed()
    {
        var progress = new TransferProgress("files", _time);
        var rate = new TransferRate();
        rate.Add(progress.Read());
        progress.SetTotal(3_000_000, 3);
        progress.Found(2_000_000);
        progress.Moved(500_000);
        _time.Pass(TimeSpan.FromSeconds(1));
        var now = progress.Read();
        Assert.Multiple(() =>
        {
            Assert.That(rate.BytesPerSecond(now), Is.EqualTo(500_000));
            Assert.That(rate.TimeLeft(now), Is.EqualTo(TimeSpan.FromSeconds(1)));
        });
    }

    [Test]
    public void The_rate_is_that_of_the_last_seconds()
    {
        var progress = new TransferProgress("files", _time);
        var rate = new TransferRate();
        progress.Moved(1_000_000_000);
        for (var i = 0; i < 30; i++)
        {
            rate.Add(progress.Read());
            _time.Pass(TimeSpan.FromSeconds(1));
            progress.Moved(1000);
        }
        var now = progress.Read();
        Assert.That(rate.BytesPerSecond(now), Is.EqualTo(1000).Within(1));
    }

    [Test]
    public void A_hundred_per_cent_is_said_only_when_all_is_done()
    {
        var progress = new TransferProgress("files", _time);
        progress.SetTotal(1_000_000, 1);
        progress.Moved(999_999);
        Assert.That(ProgressText.Of(progress.Read(), 0, null), Does.Contain("(99 %)"));
    }
}
