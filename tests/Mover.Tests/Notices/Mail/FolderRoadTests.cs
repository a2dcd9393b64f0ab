using Mover.Server.Notices.Mail;
using Mover.Tests.Tui;
using Mover.V1;

namespace Mover.Tests.Notices.Mail;

/// <summary>Without a mail server each mail is one file, whatever is repeated.</summary>
[CancelAfter(60_000)]
internal sealed class FolderRoadTests
{
    private TempFolder _folder = null!;

    private MailOptions Options => new() { Folder = _folder.PathOf("mails") };

    [SetUp]
    public void Begin() => _folder = new TempFolder();

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public async Task A_mail_is_a_file_that_only_its_owner_reads_and_any_mail_program_opens(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Options);
        var id = await scene.AddAsync(ct, change: letter => letter with { Subject = "À bientôt" });
        await scene.Sender.SendDueAsync(ct);
        var file = Directory.GetFiles(Options.Folder).Single();
        Assert.That(Path.GetFileName(file), Is.EqualTo($"{id}.eml"));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var mail = await ReadMail.ReadAsync(file, ct);
        Assert.That(mail.Defects, Is.Empty);
        Assert.That(mail["Subject"], Is.EqualTo("À bientôt"));
        Assert.That(mail["From"], Is.EqualTo("Mover <mover@localhost>"));
        Assert.That(mail["Message-ID"], Is.EqualTo($"<{id}@localhost>"));
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Sent));
    }

    [Test]
    public async Task A_mail_that_is_written_again_after_a_crash_is_there_once_and_as_it_was(CancellationToken ct)
    {
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Options);
        var id = await scene.AddAsync(ct);
        await File.WriteAllTextAsync(_folder.Write($"mails/{id}.eml.new", "half a ma"), "half a mail", ct);
        await scene.Sender.SendDueAsync(ct);
        var file = Directory.GetFiles(Options.Folder).Single();
        var written = File.GetLastWriteTimeUtc(file);
        // As if the process had died after the file and before the row.
        await scene.Database.WriteAsync((session, ct) => session.RunScriptAsync("UPDATE mail SET state = 2, recipient = 'zoe@example.org'", ct), ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Sent));
        Assert.That(Directory.GetFiles(Options.Folder), Is.EqualTo(new[] { file }));
        Assert.That(File.GetLastWriteTimeUtc(file), Is.EqualTo(written));
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_makes_mails_wait_until_it_can(CancellationToken ct)
    {
        _folder.Write("mails", "a file is no folder");
        await using var scene = await MailScene.BeginAsync(Shape.Engine, Options);
        var id = await scene.AddAsync(ct);
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Waiting));
        Assert.That(scene.Log.Lines, Has.Some.Contain("The folder of mails"));
        Assert.That(() => scene.Road.ProbeAsync(ct), Throws.TypeOf<MailRoadException>());
        File.Delete(Options.Folder);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Sender.SendDueAsync(ct);
        Assert.That(await scene.StateAsync(id, ct), Is.EqualTo(MailState.Sent));
        Assert.That(await scene.Road.ProbeAsync(ct), Is.EqualTo(Options.Folder));
    }
}
