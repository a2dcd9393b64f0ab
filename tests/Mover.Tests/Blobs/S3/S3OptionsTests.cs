using Mover.Server;
using Mover.Server.Blobs.S3;

namespace Mover.Tests.Blobs.S3;

/// <summary>Settings that cannot work, or would give bytes or keys away, are told at start.</summary>
internal sealed class S3OptionsTests
{
    private static readonly S3Options Good = new() { Bucket = "mover", Endpoint = "https://s3.example.org", AccessKey = "a", SecretKey = "b" };

    [TestCase("https://s3.example.org", true)]
    [TestCase("https://s3.example.org:9000", true)]
    [TestCase("http://127.0.0.1:9000", true)]
    [TestCase("http://localhost:9000", true)]
    [TestCase("http://s3.example.org", false)]
    [TestCase("https://s3.example.org/bucket", false)]
    [TestCase("https://key:secret@s3.example.org", false)]
    [TestCase("s3.example.org", false)]
    public void Bytes_go_to_other_machines_under_TLS_only(string endpoint, bool isGood) =>
        Assert.That(!(Good with { Endpoint = endpoint }).Faults().Any(), Is.EqualTo(isGood));

    [Test]
    public void Plain_text_can_be_allowed() =>
        Assert.That((Good with { Endpoint = "http://s3.example.org", AllowPlainText = true }).Faults(), Is.Empty);

    [TestCase("", true)]
    [TestCase("mover", true)]
    [TestCase("mover/", true)]
    [TestCase("of-all/mover_1.0", true)]
    [TestCase("/mover", false)]
    [TestCase("mover//bytes", false)]
    [TestCase("../mover", false)]
    [TestCase("é", false)]
    public void A_prefix_is_made_of_plain_names(string prefix, bool isGood) =>
        Assert.That(!(Good with { Prefix = prefix }).Faults().Any(), Is.EqualTo(isGood));

    [Test]
    public void What_is_missing_is_told()
    {
        Assert.That((Good with { Bucket = "" }).Faults(), Has.One.Contain("Bucket is needed"));
        Assert.That((Good with { Bucket = "Mover" }).Faults(), Has.One.Contain("Bucket must"));
        Assert.That((Good with { Endpoint = "" }).Faults(), Has.One.Contain("Region is needed"));
        Assert.That((Good with { SecretKey = "" }).Faults(), Has.One.Contain("SecretKeyFile is needed"));
        Assert.That((Good with { AccessKey = "" }).Faults(), Has.One.Contain("AccessKey is needed"));
        Assert.That((Good with { SecretKeyFile = "/nowhere" }).Faults(), Has.One.Contain("there is no file"));
        Assert.That((Good with { Attempts = 0, Patience = default, ConnectTime = default, LongestPause = default }).Faults().Count(), Is.EqualTo(4));
        Assert.That((Good with { AccessKey = "", SecretKey = "" }).Faults(), Is.Empty, "the environment may have keys");
    }

    [Test]
    public void Settings_are_read_by_their_names()
    {
        var options = MoverSettings.Read(["Blobs:S3:Bucket=mover", "Blobs:S3:Region=eu-west-3", "Blobs:S3:PathStyle=true", "Blobs:S3:Patience=00:01:00"]).Blobs.S3;

        Assert.That((options.IsUsed, options.UsesPathStyle, options.Patience), Is.EqualTo((true, true, TimeSpan.FromMinutes(1))));
        Assert.That((Good.UsesPathStyle, (Good with { Endpoint = "" }).UsesPathStyle), Is.EqualTo((true, false)));
    }

    [Test]
    public void The_secret_key_comes_from_a_file_and_is_never_printed()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "secret");
        File.WriteAllText(file, "from-a-file\n");
        var options = Good with { SecretKey = "", SecretKeyFile = file };

        Assert.That(options.Faults(), Is.Empty);
        Assert.That(options.GetSecretKey(), Is.EqualTo("from-a-file"));
        Assert.That($"{Good}{new MoverOptions { Blobs = new() { S3 = Good with { SecretKey = "hidden" } } }}", Does.Not.Contain("hidden"));
    }
}
