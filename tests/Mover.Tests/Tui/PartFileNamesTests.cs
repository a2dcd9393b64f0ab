using Mover.Tui.CommandLine;
using Mover.Tui.Export;
using Mover.V1;

namespace Mover.Tests.Tui;

internal sealed class PartFileNamesTests
{
    [TestCase("prunelle.mytoutatice.cloud-part0.zip", true)]
    [TestCase("../../etc/passwd.zip", false)]
    [TestCase("/tmp/x.zip", false)]
    [TestCase("a\\b.zip", false)]
    [TestCase("C:x.zip", false)]
    [TestCase(".mover-export.json", false)]
    [TestCase(".hidden.zip", false)]
    [TestCase("-rf.zip", false)]
    [TestCase("x\u001b[2J.zip", false)]
    [TestCase("", false)]
    [TestCase("program.exe", false)]
    public void A_server_names_only_zip_files_of_the_folder(string name, bool safe) =>
        Assert.That(PartFileNames.IsSafe(name), Is.EqualTo(safe));

    [Test]
    public void Two_parts_do_not_share_a_file() => Assert.Throws<CommandFailure>(() =>
        PartFileNames.Check([new ArchivePart { FileName = "a.zip" }, new ArchivePart { FileName = "A.zip" }]));
}
