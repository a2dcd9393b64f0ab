using Mover.Tui.Put;

namespace Mover.Tests.Tui;

internal sealed class UploadIdTests
{
    private static readonly FoundFile File = new("/x", "a/b", 10, DateTimeOffset.UnixEpoch);

    [Test]
    public void The_same_file_has_the_same_upload() =>
        Assert.That(UploadId.Of("s", "files", File, 0), Is.EqualTo(UploadId.Of("s", "files", File with { FullName = "/y" }, 0)));

    [Test]
    public void It_fits_the_contract() => Assert.That(UploadId.Of("s", "files", File, 0), Has.Length.InRange(1, 128));

    [Test]
    public void Whatever_differs_makes_another_upload()
    {
        string[] ids =
        [
            UploadId.Of("s", "files", File, 0), UploadId.Of("t", "files", File, 0), UploadId.Of("s", "blog", File, 0),
            UploadId.Of("s", "files", File, 1), UploadId.Of("sf", "iles", File, 0),
            UploadId.Of("s", "files", File with { Path = "a/c" }, 0), UploadId.Of("s", "files", File with { SizeBytes = 11 }, 0),
            UploadId.Of("s", "files", File with { ModifyTime = File.ModifyTime.AddMicroseconds(1) }, 0),
        ];
        Assert.That(ids, Is.Unique);
    }
}
