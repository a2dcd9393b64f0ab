using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Mover.Tests.Notices.Mail;

/// <summary>A real mail server of its own, Debian's Exim, in a folder of its own: STARTTLS on one port, TLS from the first byte on another.</summary>
/// <remarks>It runs under a shell that waits for the end of its input: whatever way the test process ends, the server goes with it.
/// It refuses the local part "refused" for good and "deferred" for now, and puts all other mails as files into a maildir.</remarks>
internal sealed partial class EximServer : IAsyncDisposable
{
    public const string Login = "mover";
    public const string Password = "s3cret é ~word";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("mover-exim-").FullName;
    private readonly bool _tls;
    private readonly string _settings;
    private Process? _server;

    private EximServer(string certificateName, bool tls, string settings)
    {
        Certificates = new MailCertificates(_folder, certificateName);
        (_tls, _settings) = (tls, settings);
    }

    public MailCertificates Certificates { get; }

    public int Port { get; } = FreePorts.Take();

    public int TlsPort { get; } = FreePorts.Take();

    /// <summary>The files of the mails that arrived.</summary>
    public string[] Mails => Directory.Exists(Path.Combine(_folder, "mails/new")) ? Directory.GetFiles(Path.Combine(_folder, "mails/new")) : [];

    /// <summary>What it logged so far.</summary>
    public string Log => string.Concat(Directory.GetFiles(Path.Combine(_folder, "log")).Select(File.ReadAllText));

    /// <summary>Message-IDs of the mails that it took so far, one for each time it took it.</summary>
    public string[] Taken => [.. TakenLine().Matches(Log).Select(match => match.Groups[1].Value)];

    /// <summary>Connections that it took so far.</summary>
    public int Connections => ConnectionLine().Count(Log);

    /// <param name="tls">False for a server that does not offer STARTTLS.</param>
    /// <param name="settings">Further lines of the main section of its configuration.</param>
    public static async Task<EximServer> StartAsync(CancellationToken ct, string certificateName = "localhost", bool tls = true, string settings = "")
    {
        Required.Tool("exim4");
        if (!Environment.IsPrivilegedProcess)
            Required.Absent("root", "Exim takes a configuration of ours from root only");
        var server = new EximServer(certificateName, tls, settings);
        await server.StartAgainAsync(ct);
        return server;
    }

    public async Task StartAgainAsync(CancellationToken ct)
    {
        var configuration = Path.Combine(_folder, "exim.conf");
        await File.WriteAllTextAsync(configuration, Configuration(), ct);
        await RunAsync($"mkdir -p {_folder}/log {_folder}/spool && chown -R Debian-exim {_folder} && chown root {configuration}", ct);
        // The daemon stays in the foreground and in our process group; its children are gone with it.
        _server = Start($"exim4 -C {configuration} -bdf >{_folder}/out.txt 2>&1 & server=$!; read line; kill $server; wait $server");
        await WaitForAsync(() => IsListening(Port) && IsListening(TlsPort), ct);
    }

    public async Task StopAsync()
    {
        if (_server is null)
            return;
        _server.StandardInput.Close();
        await _server.WaitForExitAsync().WaitAsync(Patience);
        _server.Dispose();
        _server = null;
    }

    /// <summary>Waits until that many mails are in the maildir, and reads them all.</summary>
    public async Task<IReadOnlyList<ReadMail>> ReadMailsAsync(int count, CancellationToken ct)
    {
        await WaitForAsync(() => Mails.Length >= count, ct);
        return await ReadMail.ReadAsync(Mails, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        // Its deliveries outlive it by moments, and write on.
        await WaitForAsync(() => Start($"rm -rf {_folder}") is var remove && remove.WaitForExit(Patience) && !Directory.Exists(_folder), CancellationToken.None);
    }

    private static Process Start(string script) =>
        Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardError = true })!;

    private static async Task RunAsync(string script, CancellationToken ct)
    {
        using var process = Start(script);
        await process.WaitForExitAsync(ct);
        Assert.That(process.ExitCode, Is.Zero, script);
    }

    private static bool IsListening(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task WaitForAsync(Func<bool> done, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (!done())
        {
            Assert.That(watch.Elapsed, Is.LessThan(Patience), () => $"Exim:\n{string.Concat(Directory.GetFiles(_folder, "*.txt").Select(File.ReadAllText))}\n{Log}");
            await Task.Delay(20, ct);
        }
    }

    private string Configuration() => $$"""
        exim_user = Debian-exim
        deliver_drop_privilege
        primary_hostname = localhost
        spool_directory = {{_folder}}/spool
        log_file_path = {{_folder}}/log/%slog
        log_selector = +smtp_connection
        pid_file_path = {{_folder}}/exim.pid
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {{Port}} : {{TlsPort}}
        tls_on_connect_ports = {{TlsPort}}
        tls_advertise_hosts = {{(_tls ? "*" : "")}}
        tls_certificate = {{Certificates.CertificatePath}}
        tls_privatekey = {{Certificates.KeyPath}}
        host_lookup =
        rfc1413_query_timeout = 0s
        smtp_accept_max = 0
        smtp_accept_queue_per_connection = 0
        acl_smtp_rcpt = recipient
        {{_settings}}

        begin acl
        recipient:
          deny local_parts = refused
               message = no such person as $local_part@$domain
          defer local_parts = deferred
               message = the mailbox of $local_part is full
          accept

        begin routers
        all:
          driver = accept
          transport = maildir

        begin transports
        maildir:
          driver = appendfile
          maildir_format
          directory = {{_folder}}/mails
          create_directory

        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_condition = {{SignedInBy("$auth2", "$auth3")}}
          server_set_id = $auth2
          server_advertise_condition = ${if def:tls_in_cipher}
        login:
          driver = plaintext
          public_name = LOGIN
          server_prompts = Username:: : Password::
          server_condition = {{SignedInBy("$auth1", "$auth2")}}
          server_set_id = $auth1
          server_advertise_condition = ${if def:tls_in_cipher}

        """;

    private static string SignedInBy(string login, string password) =>
        "${if and {{eq{" + login + "}{" + Login + "}}{eq{" + password + "}{" + Password + "}}}}";

    [GeneratedRegex(@"<= mover@\S+ .*\bid=(\S+)")]
    private static partial Regex TakenLine();

    [GeneratedRegex("SMTP connection from")]
    private static partial Regex ConnectionLine();
}
