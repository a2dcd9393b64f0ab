using Google.Protobuf;
using Mover.Peer.V1;
using Mover.V1;
using PeerKind = Mover.Peer.V1.EntryKind;

namespace Mover.Tests.Moves.Hostile;

/// <summary>The server of a source lists entries that cannot be: none of them is taken over.</summary>
[CancelAfter(60_000)]
internal sealed class EntryLieTests
{
    private HostileScene _scene = null!;

    private static IEnumerable<TestCaseData> Lies() => [
        Entry("a path that leads out", entry => entry.Key.Path = "../x"),
        Entry("an absolute path", entry => entry.Key.Path = "/etc/passwd"),
        Entry("a path with a NUL", entry => entry.Key.Path = "a\0b"),
        Entry("a path that turns the terminal over", entry => entry.Key.Path = "\u001b[2J\u0007"),
        Entry("a path without end", entry => entry.Key.Path = new string('é', 3000)),
        Entry("no path", entry => entry.Key.Path = ""),
        Entry("no key", entry => entry.Key = null),
        Entry("no content", entry => entry.Content = null),
        Entry("a size below zero", entry => entry.Content.SizeBytes = -1),
        Entry("a size of 8 exabytes", entry => entry.Content.SizeBytes = entry.Content.StoredBytes = long.MaxValue),
        Entry("more stored bytes than plain ones", entry => entry.Content.StoredBytes = entry.Content.SizeBytes + 1),
        Entry("stored bytes below zero", entry => (entry.Content.Form, entry.Content.StoredBytes) = (StoredForm.Deflate, -1)),
        Entry("a form that nobody knows", entry => entry.Content.Form = (StoredForm)77),
        Entry("half a digest", entry => entry.Content.Sha256 = ByteString.CopyFrom(new byte[16])),
        Entry("a kind that nobody knows", entry => entry.Key.Kind = (PeerKind)77),
        Entry("no kind", entry => entry.Key.Kind = PeerKind.Unspecified),
        Entry("a file with the time of a version", entry => entry.Key.VersionMicroseconds = 1),
        Entry("a time at the end of all times", entry => entry.ModifyMicroseconds = long.MaxValue),
        Entry("a time before all times", entry => entry.ModifyMicroseconds = long.MinValue),
        Entry("an application of 3 MB", entry => entry.Key.Application = new string('a', 3_000_000)),
        Entry("an application that no catalogue can have", entry => entry.Key.Application = "Files/../x"),
        Entry("an entry with 3 MB that mean nothing", entry => entry.MergeFrom(Padding(3_000_000))),
        Entry("a deleted entry in the first pass", entry => entry.Deleted = true),
        Entry("a media type of 1000 characters", entry => entry.MediaType = new string('x', 1000)),
        Entry("a sharer with control characters", entry => entry.SharedBy = "a\r\nb"),
        Entry("a document that is none", entry => entry.Document = ByteString.CopyFromUtf8("{}")),
        Page("the same entry twice", page => page.Entries.Add(page.Entries[^1].Clone())),
        Page("entries out of order", page => page.Entries.Insert(0, page.Entries[^1].Clone())),
        Page("an empty page", page => page.Entries.Clear()),
        Page("more entries than it said", page => page.Entries.Add(Many(page.Entries[^1], 3000, 1))),
        Page("more bytes than it said", page => page.Entries.Add(Many(page.Entries[^1], 30, 1 << 20))),
        Connector("a sealed secret that is none", """{"password":{"$sealed":"AAAA"}}"""),
        Connector("a sealed secret that is a number", """{"password":{"$sealed":7}}"""),
        Connector("a document of 3 MB", new string(' ', 3_000_000)),
    ];

    [OneTimeSetUp]
    public async Task Begin() => _scene = await HostileScene.StartAsync("Moves:MostEntries=1000");

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [TestCaseSource(nameof(Lies))]
    public async Task A_source_that_lists_what_cannot_be_fails_the_move_and_the_target_keeps_what_it_had(Action<ReadEntriesResponse> lie, CancellationToken ct)
    {
        _scene.Source.Change(lie);
        await _scene.ExpectFailedAsync(Reason.MovePeerMisbehaves, ct);
    }

    private static TestCaseData Entry(string name, Action<PassEntry> lie) =>
        Page(name, page => lie(page.Entries.Last(entry => !entry.HasDocument && entry.Key.Kind == PeerKind.File)));

    private static TestCaseData Connector(string name, string document) =>
        Page(name, page => page.Entries.Single(entry => entry.Key.Path == HostileScene.Connector).Document = ByteString.CopyFromUtf8(document));

    private static TestCaseData Page(string name, Action<ReadEntriesResponse> lie) => new TestCaseData(lie).SetArgDisplayNames(name);

    private static IEnumerable<PassEntry> Many(PassEntry like, int count, long sizeBytes) => Enumerable.Range(0, count).Select(at =>
    {
        var entry = Renamed(like, "z");
        (entry.Key.Path, entry.Content.SizeBytes, entry.Content.StoredBytes, entry.Content.Form) = ($"{at:00000}", sizeBytes, sizeBytes, StoredForm.Raw);
        return entry;
    });

    private static PassEntry Renamed(PassEntry like, string application)
    {
        var entry = like.Clone();
        entry.Key = new EntryKey { Application = application, Kind = PeerKind.File, Path = "x" };
        return entry;
    }

    /// <summary>A field that no version of the contract has, as a newer one may.</summary>
    private static byte[] Padding(int count)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(1000, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(new byte[count]));
        }

        return bytes.ToArray();
    }
}
