using System.Text;
using Mover.Server.Spaces;

namespace Mover.Server.Imports.Zips;

/// <summary>Makes paths of the names in a zip.</summary>
internal static class ZipNames
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What zips that say nothing about their names are written in: the code page of the first PCs.
    private static readonly Encoding FirstPcs = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    /// <summary>The path of an entry, in NFC and without the slash at the end of folders, and what is wrong with it.</summary>
    public static (string Path, bool IsFolder, ZipFault Fault) Read(ZipRecord record, int mostDepth)
    {
        if (Find(record) is not { } name)
            return (EntryPath.Harmless(Encoding.Latin1.GetString(record.Name)), false, ZipFault.NameUnreadable);
        var isFolder = name.EndsWith('/');
        var path = isFolder ? name[..^1] : name;
        if (!IsPath(path))
            return (EntryPath.Harmless(name), isFolder, ZipFault.PathInvalid);
        return (path, isFolder, path.AsSpan().Count('/') >= mostDepth ? ZipFault.TooDeep : ZipFault.None);
    }

    private static string? Find(ZipRecord record)
    {
        try
        {
            if (record.UnicodeName is { } unicode)
                return Utf8.GetString(unicode).Normalize(NormalizationForm.FormC);
            return (record.HasUtf8Name || IsUtf8(record.Name) ? Utf8 : FirstPcs).GetString(record.Name).Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Programs of unix write UTF-8 without saying so, and no name in an old code page is UTF-8 by chance.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> name) => System.Text.Unicode.Utf8.IsValid(name);

    /// <summary>A backslash divides folders for some programs, and "C:" begins a path of Windows: what means two things is taken for none.</summary>
    private static bool IsPath(string path) =>
        EntryPath.FindBrokenRule(path) is null && !path.Contains('\\') && !(path.Length >= 2 && path[1] == ':' && char.IsAsciiLetter(path[0]));
}
