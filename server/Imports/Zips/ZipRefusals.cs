using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Imports.Zips;

/// <summary>What makes a whole archive unreadable. A fault of one entry is a <see cref="ZipFault"/>, and the others are read.</summary>
internal static class ZipRefusals
{
    public static Refusal NoEnd() => Invalid("no_end", "The file is no zip, or its end is missing.");

    public static Refusal Split() => Invalid("split", "The zip is one piece of a set that only makes sense together.");

    public static Refusal Directory(string words) => Invalid("directory", $"The directory of the zip {words}.");

    public static Refusal Overlap(string path) => Invalid("overlap", $"Two entries of the zip share bytes, one of them is \"{path}\".");

    public static Refusal TooManyEntries(long limit) =>
        new(Reason.TooLarge, $"The zip has more than {limit} entries.", ("limit", $"{limit}"));

    public static Refusal TooManyBytes(long limit) =>
        new(Reason.TooLarge, $"The zip unpacks to more than {limit} bytes.", ("limit", $"{limit}"));

    private static Refusal Invalid(string cause, string words) => new(Reason.ArchiveInvalid, words, ("cause", cause));
}
