using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Mover.V1;

namespace Mover.Tests;

/// <summary>Entries to write in tests.</summary>
internal static class Contents
{
    public static readonly DateTimeOffset Modified = new(2024, 9, 2, 8, 30, 15, 120, TimeSpan.Zero);

    public static EntryContent File(string path, byte[] bytes, string sharedBy = "", string application = "files") =>
        Of(application, EntryKind.File, path, bytes, sharedBy: sharedBy);

    public static EntryContent Document(string application, string path, string json) =>
        Of(application, EntryKind.Data, path, System.Text.Encoding.UTF8.GetBytes(json));

    public static EntryContent Version(string path, DateTimeOffset versionTime, byte[] bytes) =>
        Of("files", EntryKind.Version, path, bytes, versionTime);

    /// <summary>Bytes that no deflate makes smaller; the same for the same seed.</summary>
    public static byte[] Noise(int seed, int count)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Bytes that deflate makes much smaller.</summary>
    public static byte[] Text(int seed, int count)
    {
        var words = string.Concat(Enumerable.Range(seed, (count / 6) + 1).Select(number => $"mot {number % 9973} "));
        return System.Text.Encoding.UTF8.GetBytes(words)[..count];
    }

    private static EntryContent Of(
        string application, EntryKind kind, string path, byte[] bytes, DateTimeOffset? versionTime = null, string sharedBy = "") => new()
        {
            Entry = new Entry
            {
                Application = application,
                Kind = kind,
                Path = path,
                VersionTime = versionTime?.ToTimestamp(),
                ModifyTime = Modified.ToTimestamp(),
                SharedBy = sharedBy,
            },
            Data = ByteString.CopyFrom(bytes),
        };
}
