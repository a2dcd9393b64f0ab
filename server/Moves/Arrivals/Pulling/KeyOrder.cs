using System.Text;
using Mover.Server.Spaces;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>The order in which entries travel: that of the primary key, texts by their UTF-8.</summary>
internal static class KeyOrder
{
    public static int Compare(EntryKey left, EntryKey right)
    {
        if (Compare(left.Application, right.Application) is not 0 and var byApplication)
            return byApplication;
        if (left.Kind != right.Kind)
            return left.Kind.CompareTo(right.Kind);
        return Compare(left.Path, right.Path) is not 0 and var byPath ? byPath : left.VersionTime.CompareTo(right.VersionTime);
    }

    // UTF-16 puts what lies above U+FFFF before what lies just below it; UTF-8 does not.
    private static int Compare(string left, string right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
            return left.Length.CompareTo(right.Length);
        var (one, other) = (left[same], right[same]);
        return !char.IsSurrogate(one) && !char.IsSurrogate(other)
            ? one.CompareTo(other)
            : Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
    }
}
