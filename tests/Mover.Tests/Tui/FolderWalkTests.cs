using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Mover.Tui.Put;

namespace Mover.Tests.Tui;

internal sealed class FolderWalkTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void Begin() => _folder = new TempFolder();

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public void Files_come_in_the_order_in_which_a_space_lists_paths()
    {
        string[] names = ["a/b", "a.txt", "a b", "a/b.txt", "a/c/d", "B", "é", "\uFB01", "\U0001F600", "z/1", "z-1", "z" + "0"];
        foreach (var name in names)
            _folder.Write(name, name);
        var found = Files().Select(file => file.Path).ToArray();
        var byBytes = names.Order(Comparer<string>.Create((left, right) =>
            Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)))).ToArray();
        Assert.That(found, Is.EqualTo(byBytes));
    }

    [Test]
    public void Size_and_time_to_the_microsecond_are_those_of_the_file()
    {
        var time = new DateTime(2019, 3, 4, 5, 6, 7, DateTimeKind.Utc).AddTicks(1_234_567);
        File.SetLastWriteTimeUtc(_folder.Write("x", "12345"), time);
        var file = Files().Single();
        Assert.Multiple(() =>
        {
            Assert.That(file.SizeBytes, Is.EqualTo(5));
            Assert.That(file.ModifyTime, Is.EqualTo(new DateTimeOffset(time.AddTicks(-7))));
        });
    }

    [Test]
    public void A_prefix_stands_before_each_path()
    {
        _folder.Write("a/b", "");
        Assert.That(Files("docs/2024/").Single().Path, Is.EqualTo("docs/2024/a/b"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Links_pipes_sockets_and_empty_folders_are_left_out_with_their_cause()
    {
        _folder.Write("real", "x");
        File.CreateSymbolicLink(_folder.PathOf("link"), "real");
        File.CreateSymbolicLink(_folder.PathOf("broken"), "nowhere");
        Directory.CreateSymbolicLink(_folder.PathOf("loop"), ".");
        Directory.CreateDirectory(_folder.PathOf("empty"));
        Run("mkfifo", _folder.PathOf("pipe"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.PathOf("socket")));
        Assert.Multiple(() =>
        {
            Assert.That(Files().Select(file => file.Path), Is.EqualTo(new[] { "real" }));
            Assert.That(LeftOut().ToDictionary(item => item.Name, item => item.Cause), Is.EquivalentTo(new Dictionary<string, string>
            {
                ["broken"] = "a link",
                ["link"] = "a link",
                ["loop"] = "a link",
                ["empty"] = "an empty folder",
                ["pipe"] = "a named pipe",
                ["socket"] = "a socket",
            }));
            Assert.That(LeftOut().Any(item => item.Failed), Is.False);
        });
    }

    [Test]
    [Platform(Include = "Linux")]
    public void Names_that_no_path_can_have_are_left_out()
    {
        _folder.Write("good", "x");
        _folder.Write("new\nline", "x");
        _folder.Write("no\uFFFEcharacter", "x");
        _folder.Write("replacement\uFFFDcharacter", "x");
        Run("sh", "-c", $"echo x > \"{_folder.Name}/$(printf 'latin\\351')\"; mkdir \"{_folder.Name}/$(printf 'folder\\351')\"; "
            + $"echo x > \"{_folder.Name}/$(printf 'folder\\351')/inside\"");
        Assert.Multiple(() =>
        {
            Assert.That(Files().Select(file => file.Path), Is.EqualTo(new[] { "good", "replacement\uFFFDcharacter" }));
            Assert.That(LeftOut().Select(item => item.Cause), Is.EquivalentTo(new[]
            {
                "its name has control characters", "its name has a code point that is not a character", "its name is not valid UTF-8", "its name is not valid UTF-8",
            }));
        });
    }

    [Test]
    [Platform(Include = "Linux")]
    public void Of_names_that_become_one_in_NFC_one_is_kept_and_the_other_said()
    {
        _folder.Write("e\u0301t\u00e9", "decomposed");
        _folder.Write("\u00e9t\u00e9", "composed");
        _folder.Write("o\u0302/x", "alone");
        var leftOut = LeftOut().Single();
        Assert.Multiple(() =>
        {
            Assert.That(Files().Select(file => file.Path), Is.EqualTo(new[] { "\u00e9t\u00e9", "\u00f4/x" }));
            Assert.That(Files().First().SizeBytes, Is.EqualTo("composed".Length));
            Assert.That(leftOut.Name, Is.EqualTo("e\u0301t\u00e9"));
            Assert.That(leftOut.Cause, Does.Contain("NFC"));
        });
    }

    [Test]
    public void A_folder_that_can_no_longer_be_read_is_a_failure()
    {
        _folder.Write("a", "x");
        _folder.Write("closed/x", "x");
        var seen = new List<FolderItem>();
        foreach (var item in new FolderWalk(_folder.Name, "").Items())
        {
            seen.Add(item);
            // The walk has listed the folder by now, and opens it only after the file before it.
            if (Directory.Exists(_folder.PathOf("closed")))
                Directory.Delete(_folder.PathOf("closed"), recursive: true);
        }

        Assert.That(seen.OfType<LeftOut>().Single().Failed);
    }

    private IEnumerable<FoundFile> Files(string prefix = "") => new FolderWalk(_folder.Name, prefix).Items().OfType<FoundFile>();

    private IEnumerable<LeftOut> LeftOut() => new FolderWalk(_folder.Name, "").Items().OfType<LeftOut>();

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        Assert.That(process.WaitForExit(10_000) && process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}");
    }
}
