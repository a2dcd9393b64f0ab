using System.Net;
using System.Security.Cryptography;
using System.Text;
using Mover.Server.Archives;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Doors;
using Mover.Server.Identity;
using Mover.Server.Imports;
using Mover.Server.Journal;
using Mover.Server.Moves;
using Mover.Server.Notices;
using Mover.Server.Notices.Mail;
using Mover.Server.Spaces;
using Mover.Server.Support;

namespace Mover.Server;

/// <summary>Every setting of the server.</summary>
/// <remarks>Read from appsettings.json (section Mover), the environment (MOVER__NAME__PART) and --set name:part=value, the later
/// over the earlier. All faults are told at once, at start.</remarks>
internal sealed record MoverOptions
{
    /// <summary>Folder of the embedded database, the stored bytes and the keys.</summary>
    public string Data { get; init; } = ".mover";

    /// <summary>Where gRPC is served. Port 0 takes a free one.</summary>
    public string Grpc { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Where links are served. Port 0 takes a free one.</summary>
    public string Links { get; init; } = "http://127.0.0.1:5081";

    /// <summary>How links are written for people, where a proxy stands before <see cref="Links"/>; null: as they are served.</summary>
    public string? PublicLinks { get; init; }

    /// <summary>True to serve without TLS on addresses that other machines reach: for a proxy that ends TLS.</summary>
    public bool AllowPlainText { get; init; }

    /// <summary>Addresses and networks of proxies before this server, separated by commas: what they say in X-Forwarded-For and
    /// X-Forwarded-Proto counts. Nobody else's word does.</summary>
    public string TrustedProxies { get; init; } = "";

    /// <summary>Least severe messages that are logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Sqlite (the embedded default) or PostgreSql.</summary>
    public DatabaseEngine Engine { get; init; } = DatabaseEngine.Sqlite;

    /// <summary>The Npgsql connection string, with PostgreSql.</summary>
    public string ConnectionString { get; init; } = "";

    public LimitsOptions Limits { get; init; } = new();

    public JournalOptions Journal { get; init; } = new();

    public NoticesOptions Notices { get; init; } = new();

    public IdentityOptions Identity { get; init; } = new();

    public BlobOptions Blobs { get; init; } = new();

    public SpacesOptions Spaces { get; init; } = new();

    public ArchivesOptions Archives { get; init; } = new();

    public ImportsOptions Imports { get; init; } = new();

    public MovesOptions Moves { get; init; } = new();

    public SupportOptions Support { get; init; } = new();

    /// <summary>The database that these settings choose.</summary>
    public DatabaseOptions ToDatabaseOptions() => new()
    {
        Engine = Engine,
        Path = Path.Combine(Data, "mover.db"),
        ConnectionString = ConnectionString,
    };

    /// <summary>What tells this server from others of its group, as long as its folder stays; null where it is the only one.</summary>
    public string? FindPlace() => Engine == DatabaseEngine.Sqlite
        ? null
        : $"{Environment.MachineName} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(Data))))[..8]}";

    /// <summary>Folder of the stored bytes.</summary>
    public string GetBlobFolder() => Blobs.Folder.Length > 0 ? Blobs.Folder : Path.Combine(Data, "blobs");

    /// <summary>The sending of mails that these settings choose.</summary>
    public MailOptions ToMailOptions() =>
        Notices.Mail.Folder.Length > 0 ? Notices.Mail : Notices.Mail with { Folder = Path.Combine(Data, "mails") };

    /// <summary>Folder of the data protection keys.</summary>
    public string GetKeyFolder() => Path.Combine(Data, "keys");

    public IEnumerable<string> Faults() =>
        AddressFaults(Grpc, nameof(Grpc))
            .Concat(AddressFaults(Links, nameof(Links)))
            .Concat(OwnFaults())
            .Concat(Limits.Faults())
            .Concat(Journal.Faults())
            .Concat(Notices.Faults())
            .Concat(Identity.Faults())
            .Concat(Blobs.Faults())
            .Concat(Spaces.Faults())
            .Concat(Archives.Faults())
            .Concat(Imports.Faults())
            .Concat(Moves.Faults())
            .Concat(Support.Faults());

    private IEnumerable<string> OwnFaults()
    {
        if (Data.Length == 0)
            yield return "Data must name a folder.";
        if (PublicLinks is not null && !Uri.TryCreate(PublicLinks, UriKind.Absolute, out _))
            yield return "PublicLinks must be an absolute address.";
        foreach (var fault in NetworkList.FaultsIn(TrustedProxies))
            yield return $"TrustedProxies: {fault}";
        if (Engine == DatabaseEngine.PostgreSql && ConnectionString.Length == 0)
            yield return "ConnectionString is needed with Engine PostgreSql.";
    }

    private IEnumerable<string> AddressFaults(string address, string name)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
            yield return $"{name} must look like http://127.0.0.1:5080.";
        else if (url.Host == "localhost" && url.Port == 0)
            yield return $"{name}: port 0 needs an address, such as 127.0.0.1: localhost is two of them, which would get different ports.";
        else if (url.Scheme == "http" && !AllowPlainText && !IsLoopback(url))
            yield return $"{name} would be served to other machines without TLS; use https, or set AllowPlainText behind a proxy.";
    }

    /// <summary>True for addresses that only this machine reaches.</summary>
    public static bool IsLoopback(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
