using Mover.Tui.FullScreen.Entries;
using Mover.V1;

namespace Mover.ConsoleTests.FullScreen.Entries;

internal sealed class ReadableTextTests
{
    [TestCase("files", EntryKind.File, "a.bin", "text/plain", 10, ExpectedResult = true)]
    [TestCase("files", EntryKind.File, "a.bin", "text/plain; charset=utf-8", 10, ExpectedResult = true)]
    [TestCase("files", EntryKind.File, "A.MD", "", 10, ExpectedResult = true)]
    [TestCase("files", EntryKind.File, "a.md", "application/octet-stream", 10, ExpectedResult = true)]
    [TestCase("files", EntryKind.File, "a.txt", "image/png", 10, ExpectedResult = false)]
    [TestCase("files", EntryKind.File, "a.jpg", "", 10, ExpectedResult = false)]
    [TestCase("files", EntryKind.File, "a.txt", "text/plain", 64 << 10, ExpectedResult = true)]
    [TestCase("files", EntryKind.File, "a.txt", "text/plain", (64 << 10) + 1, ExpectedResult = false)]
    [TestCase("files", EntryKind.Version, "a.txt", "text/plain", 10, ExpectedResult = false)]
    [TestCase("contacts", EntryKind.Data, "anna", "application/json", 10, ExpectedResult = true)]
    [TestCase("contacts", EntryKind.Data, "anna", "", 10, ExpectedResult = true)]
    [TestCase("contacts", EntryKind.Data, "anna", "application/ld+json", 10, ExpectedResult = true)]
    public bool A_small_text_can_be_read(string application, EntryKind kind, string path, string mediaType, long size) =>
        ReadableText.Has(new Entry { Application = application, Kind = kind, Path = path, MediaType = mediaType, SizeBytes = size });
}
