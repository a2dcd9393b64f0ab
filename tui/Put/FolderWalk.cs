using System.Text;
using Mover.Tui.Entries;

namespace Mover.Tui.Put;

/// <summary>Walks a folder in the order in which a space lists paths, and tells files from what no space can hold.</summary>
/// <remarks>Needs the memory of the folders that are open, not of the tree. Links are not followed: what they point to may lie
/// outside of the folder, or around it.</remarks>
internal sealed class FolderWalk(string root, string pathPrefix)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    private sealed record Child(FileSystemInfo Info, string Name, string Path)
    {
        public bool IsFolder => Info is DirectoryInfo && Info.LinkTarget is null;

        // A folder stands in the list where its entries stand: behind "name/".
        public string SortKey => IsFolder ? Name + "/" : Name;
    }

    /// <summary>Everything below the folder, lazily.</summary>
    public IEnumerable<FolderItem> Items()
    {
        var open = new Stack<IEnumerator<object>>();
        open.Push(Open(new DirectoryInfo(root), pathPrefix).GetEnumerator());
        while (open.TryPeek(out var folder))
        {
            if (!folder.MoveNext())
                open.Pop().Dispose();
            else if (folder.Current is Child child)
                open.Push(Open((DirectoryInfo)child.Info, child.Path + "/").GetEnumerator());
            else
                yield return (FolderItem)folder.Current;
        }
    }

    /// <summary>The items of one folder; its folders come as children, to be opened when it is their turn.</summary>
    private IEnumerable<object> Open(DirectoryInfo folder, string prefix)
    {
        var leftOut = new List<LeftOut>();
        var children = Read(folder, prefix, leftOut);
        if (children.Count + leftOut.Count == 0 && prefix != pathPrefix)
            leftOut.Add(new LeftOut(NameOf(folder), "an empty folder", Failed: false));
        foreach (var item in leftOut)
            yield return item;
        foreach (var child in children)
            yield return child.IsFolder ? child : Look(child);
    }

    private List<Child> Read(DirectoryInfo folder, string prefix, List<LeftOut> leftOut)
    {
        var children = new List<Child>();
        try
        {
            foreach (var info in folder.EnumerateFileSystemInfos("*", Everything))
            {
                if (FindFault(info) is { } fault)
                    leftOut.Add(new LeftOut(NameOf(info), fault, Failed: false));
                else
                    children.Add(ToChild(info, prefix));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            leftOut.Add(new LeftOut(NameOf(folder), $"the folder cannot be read: {failure.Message}", Failed: true));
        }
        return WithoutTwins(children, leftOut);
    }

    private static string? FindFault(FileSystemInfo info)
    {
        if (PathRules.FindNameFault(info.Name) is { } fault)
            return fault;
        // .NET shows bytes that are not UTF-8 as U+FFFD, and then cannot find the file under that name.
        return info.Name.Contains('\uFFFD') && !info.Exists ? "its name is not valid UTF-8" : null;
    }

    private static Child ToChild(FileSystemInfo info, string prefix)
    {
        var name = info.Name.Normalize(NormalizationForm.FormC);
        return new Child(info, name, prefix + name);
    }

    /// <summary>Of names that become equal, the one that is so already stays, or else the first by its bytes.</summary>
    private List<Child> WithoutTwins(List<Child> children, List<LeftOut> leftOut)
    {
        var kept = new List<Child>(children.Count);
        foreach (var twins in children.GroupBy(child => child.Name, StringComparer.Ordinal))
        {
            var ordered = twins.OrderBy(child => child.Info.Name != child.Name).ThenBy(child => child.Info.Name, Utf8Order.Instance).ToArray();
            kept.Add(ordered[0]);
            leftOut.AddRange(ordered[1..].Select(twin => new LeftOut(
                NameOf(twin.Info), "another name beside it is the same in Unicode's form NFC", Failed: false)));
        }
        kept.Sort((left, right) => Utf8Order.Instance.Compare(left.SortKey, right.SortKey));
        return kept;
    }

    private FolderItem Look(Child child)
    {
        try
        {
            if (child.Info.LinkTarget is not null)
                return new LeftOut(NameOf(child.Info), "a link", Failed: false);
            var file = (FileInfo)child.Info;
            if (SpecialFile.FindKind(file) is { } kind)
                return new LeftOut(NameOf(file), kind, Failed: false);
            return PathRules.FindPathFault(child.Path) is { } fault
                ? new LeftOut(NameOf(file), fault, Failed: false)
                : new FoundFile(file.FullName, child.Path, file.Length, EntryTime.Truncate(file.LastWriteTimeUtc));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new LeftOut(NameOf(child.Info), $"it cannot be read: {failure.Message}", Failed: true);
        }
    }

    private string NameOf(FileSystemInfo info) => Path.GetRelativePath(root, info.FullName);
}
