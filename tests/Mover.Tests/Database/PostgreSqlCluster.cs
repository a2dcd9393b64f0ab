using System.Diagnostics;
using Npgsql;

namespace Mover.Tests.Database;

/// <summary>A PostgreSQL of its own for one test run, in a temp folder, reachable only through a socket there.</summary>
/// <remarks>The server runs under a shell that waits for the end of its input: whatever way the test process ends, the server goes with it.</remarks>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";
    private const string LogName = "log.txt";

    private readonly string _folder;
    private readonly string _setting;
    private Process _server = null!;

    private PostgreSqlCluster(string folder, string setting) => (_folder, _setting) = (folder, setting);

    public static string? MissingCause => File.Exists($"{Programs}/initdb") ? null : $"{Programs}/initdb is absent";

    /// <summary>Starts one for tests, to which a power cut is nothing.</summary>
    public static Task<PostgreSqlCluster> StartAsync(CancellationToken ct) => StartAsync("fsync=off", ct);

    /// <param name="setting">What it is told beside the rest, as NAME=VALUE.</param>
    public static async Task<PostgreSqlCluster> StartAsync(string setting, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("mover-pg-").FullName;
        // initdb refuses to run as root, and so another must be able to write here.
        if (Environment.IsPrivilegedProcess) await RunAsync($"chown postgres '{folder}'", ct);
        // Its own order of text is French, so that a column that should be ordered by its bytes and is not shows at once.
        await RunAsync(AsPostgres(
            $"{Programs}/initdb -D '{folder}/data' -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=fr --no-sync"), ct);
        var cluster = new PostgreSqlCluster(folder, setting);
        await cluster.StartAgainAsync(ct);
        return cluster;
    }

    /// <summary>Starts on what it left when it was stopped.</summary>
    public Task StartAgainAsync(CancellationToken ct)
    {
        var settings = $"-c listen_addresses= -c unix_socket_directories='{_folder}' -c {_setting} -c max_connections=200 -c log_min_messages=fatal";
        _server = Start(AsPostgres(
            $"{Programs}/postgres -D '{_folder}/data' {settings} >'{_folder}/{LogName}' 2>&1 & server=$!; read line; kill -CONT $server; kill -QUIT $server; wait $server"));
        return WaitUntilReadyAsync(ct);
    }

    /// <summary>Starts as a standby, which can be read and not be written.</summary>
    public async Task StartAgainAsStandbyAsync(CancellationToken ct)
    {
        await File.WriteAllTextAsync($"{_folder}/data/standby.signal", "", ct);
        await StartAgainAsync(ct);
    }

    /// <summary>Makes a standby the primary.</summary>
    public Task PromoteAsync(CancellationToken ct) => ExecuteAsync("SELECT pg_promote()", ct);

    /// <summary>Ends it at once, with all its connections.</summary>
    public async Task StopAsync()
    {
        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    /// <summary>All its processes stand still, or (CONT) go on.</summary>
    public async Task SignalAsync(string signal, CancellationToken ct)
    {
        var postmaster = (await File.ReadAllLinesAsync($"{_folder}/data/postmaster.pid", ct))[0];
        await RunAsync($"kill -{signal} {postmaster}; pkill -{signal} -P {postmaster}", ct);
    }

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder, Username = "postgres", Database = database, MaxPoolSize = 40 }.ConnectionString;

    public async Task ExecuteAsync(string statement, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string AsPostgres(string script) =>
        Environment.IsPrivilegedProcess ? $"cd /; exec runuser -u postgres -- sh -c \"{script.Replace("$", "\\$")}\"" : script;

    private static Process Start(string script) => Process.Start(new ProcessStartInfo("sh", ["-c", script])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task RunAsync(string script, CancellationToken ct)
    {
        using var process = Start(script);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{script}\n{await output}\n{errors}");
    }

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1", ct);
                return;
            }
            catch (NpgsqlException) when (DateTime.UtcNow < deadline && !_server.HasExited)
            {
                await Task.Delay(20, ct);
            }
        }
    }
}
