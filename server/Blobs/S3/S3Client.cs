using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace Mover.Server.Blobs.S3;

/// <summary>Amazon's client with the limits of this server: how often, how long, and what a request carries.</summary>
internal sealed class S3Client : AmazonS3Client
{
    private const int BufferBytes = 64 << 10;

    private S3Client(AmazonS3Config config)
        : base(config)
    {
    }

    public static S3Client Create(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.UsesPathStyle,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = options.Attempts - 1,
            // A connection that rested too long is worth one more try; the ten of the default, beside all attempts, would hide a store that is gone.
            MaxStaleConnectionRetries = 1,
            // Checksums that Amazon added later are refused by many other stores; Content-MD5 is understood by all, and is always sent.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            BufferSize = BufferBytes,
            HttpClientFactory = new S3HttpClients(options),
        };
        Place(config, options);
        if (options.AccessKey.Length > 0)
            config.DefaultAWSCredentials = new BasicAWSCredentials(options.AccessKey, options.GetSecretKey());
        return new S3Client(config) { LongestPause = options.LongestPause };
    }

    private TimeSpan LongestPause
    {
        init => ((StandardRetryPolicy)RuntimePipeline.Handlers.OfType<RetryHandler>().Single().RetryPolicy).MaxBackoffInMilliseconds =
            (int)value.TotalMilliseconds;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) (Config.HttpClientFactory as IDisposable)?.Dispose();
    }

    private static void Place(AmazonS3Config config, S3Options options)
    {
        if (options.Endpoint.Length == 0)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
            return;
        }
        config.ServiceURL = options.Endpoint;
        config.AuthenticationRegion = options.GetRegion();
    }
}
