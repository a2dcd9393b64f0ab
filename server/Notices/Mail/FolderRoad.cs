namespace Mover.Server.Notices.Mail;

/// <summary>Writes mails to a folder, as files that mail programs open: what there is where no mail server is.</summary>
/// <remarks>Each mail is there once, whatever is repeated: its file is named by its notice, and has all its bytes durably before it has that name.</remarks>
internal sealed class FolderRoad(string folder) : IMailRoad
{
    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        var path = Path.Combine(folder, $"{mail.Id}.eml");
        try
        {
            DataFolder.Create(folder);
            if (!File.Exists(path))
                await WriteAsync(path, mail.Content, ct);
            FolderSync.Flush(folder);
            return new MailOutcome(MailEnd.Sent, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new MailOutcome(MailEnd.LaterAll, $"The folder of mails: {fault.Message}");
        }
    }

    public Task LeaveAsync() => Task.CompletedTask;

    public async Task<string> ProbeAsync(CancellationToken ct)
    {
        var probe = Path.Combine(folder, $"probe-{Guid.NewGuid():N}");
        try
        {
            DataFolder.Create(folder);
            await WriteAsync(probe, "mail"u8.ToArray(), ct);
            File.Delete(probe);
            return Path.GetFullPath(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MailRoadException($"The folder of mails: {fault.Message}", fault);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task WriteAsync(string path, byte[] content, CancellationToken ct)
    {
        // One that a crash left is begun again.
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(draft, options))
        {
            await file.WriteAsync(content, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }
}
