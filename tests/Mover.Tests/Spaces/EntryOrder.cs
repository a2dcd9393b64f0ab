using System.Text;
using Mover.Server.Spaces;

namespace Mover.Tests.Spaces;

/// <summary>The order of lists as the contract words it: application, kind, path by bytes, then the time of a version.</summary>
internal sealed class EntryOrder : IComparer<EntryKey>
{
    public static readonly EntryOrder Instance = new();

    public int Compare(EntryKey x, EntryKey y)
    {
        var applications = Bytes(x.Application).AsSpan().SequenceCompareTo(Bytes(y.Application));
        if (applications != 0)
            return applications;
        if (x.Kind != y.Kind)
            return x.Kind.CompareTo(y.Kind);
        var paths = Bytes(x.Path).AsSpan().SequenceCompareTo(Bytes(y.Path));
        return paths != 0 ? paths : x.VersionTime.CompareTo(y.VersionTime);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
