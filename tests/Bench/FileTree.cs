using System.Text;

namespace Mover.Bench;

/// <summary>Folders of files to measure with: the same bytes each time.</summary>
internal static class FileTree
{
    private const int FilesAFolder = 100;

    public static void MakeSmall(string folder, int count, Func<int, byte[]> content)
    {
        for (var index = 0; index < count; index++)
        {
            var path = Path.Combine(folder, PathOf(index));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content(index));
        }
    }

    public static string PathOf(int index) => $"{index / FilesAFolder:000}/{index:00000}.dat";

    public static void MakeLarge(string folder, int count, long sizeBytes)
    {
        Directory.CreateDirectory(folder);
        var block = new byte[1 << 20];
        for (var file = 0; file < count; file++)
        {
            var random = new Random(file);
            using var stream = File.Create(Path.Combine(folder, $"{file}.bin"));
            for (var left = sizeBytes; left > 0; left -= block.Length)
            {
                random.NextBytes(block);
                stream.Write(block, 0, (int)Math.Min(left, block.Length));
            }
        }
    }

    public static byte[] RandomContent(int index, int sizeBytes)
    {
        var bytes = new byte[sizeBytes];
        new Random(index).NextBytes(bytes);
        return bytes;
    }

    public static byte[] TextContent(int index, int sizeBytes)
    {
        var random = new Random(index);
        var text = new StringBuilder();
        while (text.Length < sizeBytes)
            text.Append("le la les un une des elle il nous vous classe devoir lundi".Split(' ')[random.Next(13)]).Append(' ').Append(random.Next(1000)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString(0, sizeBytes));
    }

    /// <summary>Reads all that is below a folder, so that no rival finds its bytes in memory where another one must fetch them.</summary>
    public static Task WarmAsync(string folder) => Tool.RunAsync("sh", "-c", $"find '{folder}' -type f -exec cat {{}} + > /dev/null");
}
