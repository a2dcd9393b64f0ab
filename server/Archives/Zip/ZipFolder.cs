using System.Text;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Archives.Zip;

/// <summary>Where the entries of one application stand in the zip.</summary>
/// <param name="ApplicationId">The application's name for programs.</param>
/// <param name="Name">Its folder: safe, and told apart from every other.</param>
internal sealed record ZipFolder(string ApplicationId, string Name)
{
    private static readonly byte[][] Reserved = ["mover"u8.ToArray(), "lisezmoi.html"u8.ToArray()];

    public byte[] ApplicationUtf8 { get; } = Encoding.UTF8.GetBytes(ApplicationId);

    private readonly byte[] _current = Encoding.UTF8.GetBytes(Name + "/");
    private readonly byte[] _versions = Encoding.UTF8.GetBytes("mover/versions/" + Name + "/");

    public ReadOnlySpan<byte> PrefixOf(EntryKind kind) => kind == EntryKind.Version ? _versions : _current;

    /// <summary>How many names the prefix has.</summary>
    public static int DepthOf(EntryKind kind) => kind == EntryKind.Version ? 3 : 1;

    public static IReadOnlyList<ZipFolder> For(IReadOnlyList<ArchiveApplication> applications)
    {
        var taken = new HashSet<string>(Reserved.Select(Convert.ToHexString));
        var folders = new List<ZipFolder>(applications.Count);
        foreach (var application in applications)
            folders.Add(new ZipFolder(application.Id, FreeName(application.Folder, taken)));
        return folders;
    }

    private static string FreeName(string folder, HashSet<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var name = SafeName(folder, number);
            if (taken.Add(Folded(name)))
                return Encoding.UTF8.GetString(name);
        }
    }

    private static byte[] SafeName(string folder, int number)
    {
        // Short enough that a version's prefix leaves room for folders and a name within ZipName.MaxCharacters.
        const int MaxCharacters = 80;
        var name = Encoding.UTF8.GetBytes(folder.Replace('/', '_'));
        Span<byte> safe = stackalloc byte[SafeSegment.MaxBytes];
        var form = new SegmentForm
        {
            Name = name,
            Infix = number > 1 ? Encoding.UTF8.GetBytes($" ({number})") : [],
            Hashed = name,
            IsFile = false,
            MaxCharacters = MaxCharacters,
        };
        return safe[..SafeSegment.Write(form, safe)].ToArray();
    }

    private static string Folded(ReadOnlySpan<byte> name)
    {
        Span<byte> folded = stackalloc byte[SafeSegment.MaxBytes * CaseFolding.GreatestGrowth];
        return Convert.ToHexString(folded[..CaseFolding.Fold(name, folded)]);
    }
}
