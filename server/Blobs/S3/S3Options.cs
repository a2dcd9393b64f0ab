using System.Text.RegularExpressions;

namespace Mover.Server.Blobs.S3;

/// <summary>Settings of a bucket that holds the stored bytes, so that the servers of a group share them.</summary>
internal sealed partial record S3Options
{
    private const string RegionOfMostStores = "us-east-1";

    /// <summary>The bucket; empty for the disk of this machine.</summary>
    public string Bucket { get; init; } = "";

    /// <summary>Where the store is, as in https://s3.example.org; empty for Amazon's own in <see cref="Region"/>.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The region, which is part of what is signed; empty with an endpoint for the one that most stores take.</summary>
    public string Region { get; init; } = "";

    /// <summary>Before the name of every file, so that a bucket can be shared with others.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Empty to take credentials from where Amazon's programs find them: the environment, a profile, the role of the machine.</summary>
    public string AccessKey { get; init; } = "";

    public string SecretKey { get; init; } = "";

    /// <summary>A file with the secret key, so that it need not stand among the settings; read at start.</summary>
    public string SecretKeyFile { get; init; } = "";

    /// <summary>True for ENDPOINT/BUCKET, false for BUCKET.ENDPOINT; unset, the first with an endpoint of one's own.</summary>
    public bool? PathStyle { get; init; }

    /// <summary>True to send bytes to another machine without TLS.</summary>
    public bool AllowPlainText { get; init; }

    /// <summary>How often a request is sent before the store counts as gone.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The longest pause between two attempts; the first are much shorter.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may take.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the store may be silent: before it answers, and between two bytes of what it sends.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsUsed => Bucket.Length > 0;

    public bool UsesPathStyle => PathStyle ?? Endpoint.Length > 0;

    /// <summary>Without TLS only the signature can vouch for the bytes of a request.</summary>
    public bool UsesTls => !Endpoint.StartsWith("http:", StringComparison.OrdinalIgnoreCase);

    /// <summary>How the store is named to people.</summary>
    public string Place => Endpoint.Length > 0 ? Endpoint : $"Amazon S3 in {Region}";

    /// <summary>The region to sign for.</summary>
    public string GetRegion() => Region.Length > 0 ? Region : RegionOfMostStores;

    /// <summary>Empty, or with a slash at its end.</summary>
    public string GetPrefix() => Prefix.Length == 0 || Prefix.EndsWith('/') ? Prefix : Prefix + "/";

    public string GetSecretKey() => SecretKeyFile.Length > 0 ? File.ReadAllText(SecretKeyFile).Trim() : SecretKey;

    public IEnumerable<string> Faults() => IsUsed ? PlaceFaults().Concat(KeyFaults()).Concat(LimitFaults()) : UnusedFaults();

    /// <summary>Keeps the secret key out of whatever prints settings.</summary>
    public override string ToString() => nameof(S3Options);

    private IEnumerable<string> UnusedFaults()
    {
        if (Endpoint.Length > 0 || AccessKey.Length > 0)
            yield return "Blobs:S3:Bucket is needed with the other settings of Blobs:S3.";
    }

    private IEnumerable<string> PlaceFaults()
    {
        if (!BucketName().IsMatch(Bucket))
            yield return "Blobs:S3:Bucket must be 3 to 63 lower-case letters, digits, dots and dashes.";
        if (Endpoint.Length == 0 && Region.Length == 0)
            yield return "Blobs:S3:Region is needed without Blobs:S3:Endpoint.";
        if (Prefix.Length > 0 && !PrefixName().IsMatch(Prefix))
            yield return "Blobs:S3:Prefix must be names of letters, digits, dots, dashes and underscores, with a slash between them.";
        if (Endpoint.Length == 0)
            yield break;
        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/" || url.UserInfo.Length > 0)
            yield return "Blobs:S3:Endpoint must look like https://s3.example.org.";
        else if (!UsesTls && !AllowPlainText && !url.IsLoopback)
            yield return "Blobs:S3:Endpoint: bytes would go to another machine without TLS; use https, or set Blobs:S3:AllowPlainText.";
    }

    private IEnumerable<string> KeyFaults()
    {
        var hasSecret = SecretKey.Length > 0 || SecretKeyFile.Length > 0;
        if (AccessKey.Length > 0 && !hasSecret)
            yield return "Blobs:S3:SecretKey or Blobs:S3:SecretKeyFile is needed with Blobs:S3:AccessKey.";
        if (AccessKey.Length == 0 && hasSecret)
            yield return "Blobs:S3:AccessKey is needed with a secret key.";
        if (SecretKeyFile.Length > 0 && !File.Exists(SecretKeyFile))
            yield return $"Blobs:S3:SecretKeyFile: there is no file {SecretKeyFile}.";
    }

    private IEnumerable<string> LimitFaults()
    {
        if (Attempts is < 1 or > 20)
            yield return "Blobs:S3:Attempts must be 1 to 20.";
        if (LongestPause < TimeSpan.FromMilliseconds(10) || LongestPause > TimeSpan.FromMinutes(1))
            yield return "Blobs:S3:LongestPause must be between 10 milliseconds and a minute.";
        if (ConnectTime < TimeSpan.FromMilliseconds(100) || ConnectTime > TimeSpan.FromMinutes(1))
            yield return "Blobs:S3:ConnectTime must be between 100 milliseconds and a minute.";
        if (Patience < TimeSpan.FromMilliseconds(100) || Patience > TimeSpan.FromMinutes(10))
            yield return "Blobs:S3:Patience must be between 100 milliseconds and 10 minutes.";
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex BucketName();

    [GeneratedRegex(@"\A[\w-][\w.-]*(/[\w-][\w.-]*)*/?\z", RegexOptions.ECMAScript)]
    private static partial Regex PrefixName();
}
