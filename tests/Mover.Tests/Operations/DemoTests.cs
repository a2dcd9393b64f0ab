using Mover.Tests.Tui;

namespace Mover.Tests.Operations;

/// <summary>The demo tells its story to the end, with a folder that is not easy.</summary>
[NonParallelizable] // Settings come from the environment of the process, verbs take its console, and folders of demos are counted.
[CancelAfter(180_000)]
internal sealed class DemoTests
{
    [Test]
    public async Task The_demo_of_an_odd_folder_ends_well_and_leaves_nothing_behind(CancellationToken ct)
    {
        using var folder = new TempFolder();
        folder.Write("empty", []);
        folder.Write("sub/Éléphant noël.txt", Contents.Text(1, 20_000));
        folder.Write("sub/deeper/-rf *?\"<>|", Contents.Noise(1, 3000));
        folder.Write("CON", [1]);
        folder.Write("con", [2]);
        folder.Write("large", Contents.Noise(2, 3_000_000));
        folder.Write(new string('x', 255), [3]);
        File.CreateSymbolicLink(folder.PathOf("link"), folder.PathOf("empty"));
        Directory.CreateSymbolicLink(folder.PathOf("loop"), folder.Name);
        var before = DemoFolders();
        var run = await VerbRun.RunAsync("", ct, "demo", "--once", "--folder", folder.Name);
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Output, Does.Contain("7 files and 308 documents identical, 0 differences").And.Contain("Every comparison held."));
        Assert.That(run.Output, Does.Contain("2 skipped"));
        Assert.That(run.Output, Does.Contain("prunelle.ecole.localhost has moved to prunelle.maison.localhost.").And.Contain("the signature is right"));
        Assert.That(run.Output, Does.Contain("315 entries at the school before the move, 315 at the hoster; 0 differ.").And.Contain("6 of 6 connectors"));
        Assert.That(DemoFolders(), Is.EquivalentTo(before));
    }

    [Test]
    public async Task The_demo_of_a_folder_that_is_not_there_is_a_sentence(CancellationToken ct)
    {
        var run = await VerbRun.RunAsync("", ct, "demo", "--once", "--folder", "/nowhere/at/all");
        Assert.That((run.ExitCode, run.Error.Trim()), Is.EqualTo((1, "There is no folder /nowhere/at/all.")));
    }

    [Test]
    public async Task The_demo_uses_no_setting_of_a_real_server(CancellationToken ct)
    {
        using var folder = new TempFolder();
        folder.Write("a", [1]);
        // A setting that would stop every other verb, as would a database that is not there.
        Environment.SetEnvironmentVariable("MOVER__Engine", "PostgreSql");
        try
        {
            var run = await VerbRun.RunAsync("", ct, "demo", "--once", "--folder", folder.Name);
            Assert.That(run.ExitCode, Is.Zero, run.ToString());
        }
        finally
        {
            Environment.SetEnvironmentVariable("MOVER__Engine", null);
        }
    }

    private static string[] DemoFolders() => Directory.GetDirectories(Path.GetTempPath(), "mover-demo-*");
}
