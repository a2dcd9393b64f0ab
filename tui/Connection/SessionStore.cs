using System.Text.Json;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Connection;

/// <summary>Keeps the session of each server in one file that only its owner may read.</summary>
internal sealed class SessionStore(Surroundings surroundings)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private sealed record Document(IReadOnlyList<KeptSession> Sessions);

    /// <summary>Follows the XDG Base Directory Specification.</summary>
    public string FileName => Path.Combine(
        surroundings.FindVariable("XDG_CONFIG_HOME") ?? Path.Combine(surroundings.FindVariable("HOME")
            ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "mover", "session.json");

    /// <summary>The session for a server; null if there is none or it has expired.</summary>
    public KeptSession? Find(ServerAddress server) =>
        Read().FirstOrDefault(session => session.Server == server.Authority && session.ExpireTime > surroundings.Time.GetUtcNow());

    public void Keep(KeptSession session) =>
        Write([.. Read().Where(other => other.Server != session.Server), session]);

    public void Forget(ServerAddress server)
    {
        var sessions = Read();
        if (sessions.Any(session => session.Server == server.Authority))
            Write([.. sessions.Where(session => session.Server != server.Authority)]);
    }

    private IReadOnlyList<KeptSession> Read()
    {
        if (!File.Exists(FileName))
            return [];
        try
        {
            return JsonSerializer.Deserialize<Document>(File.ReadAllText(FileName), JsonStyle.Options)?.Sessions ?? [];
        }
        catch (JsonException)
        {
            throw new CommandFailure("SESSION_FILE_DAMAGED", $"{FileName} cannot be read; delete it and sign in again.");
        }
    }

    private void Write(IReadOnlyList<KeptSession> sessions)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
        var next = FileName + "." + Guid.NewGuid().ToString("N") + ".new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // The mode is set when the file is made: there is no moment in which others could open it.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(next, options))
        {
            JsonSerializer.Serialize(stream, new Document(sessions), JsonStyle.Indented);
            stream.Flush(flushToDisk: true);
        }
        File.Move(next, FileName, overwrite: true);
    }
}
