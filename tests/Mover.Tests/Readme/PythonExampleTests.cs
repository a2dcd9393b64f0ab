using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Mover.Tests.House;

namespace Mover.Tests.Readme;

/// <summary>Runs the Python example of README just as it stands there, against a real server.</summary>
internal sealed partial class PythonExampleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task The_Python_example_of_README_writes_a_file_and_exports_it()
    {
        Required.Tool("protoc");
        Required.Tool("grpc_python_plugin");
        if ((await RunAsync("/usr/bin/python3", new(), "-c", "import grpc, google.protobuf")).Code != 0)
            Required.Absent("python3-grpcio", "python3 has no grpc");
        await using var server = await TestServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("mover-python-").FullName;
        try
        {
            var (code, output) = await RunExampleAsync(server, folder);
            Assert.That(code, Is.Zero, output);
            Assert.That(output, Does.Contain("durable: 1 entry, revision 1").And.Contain("refused: NOT_FOUND"));
            Assert.That(ReadExported(folder), Is.EqualTo("Bonjour\n"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Output)> RunExampleAsync(TestServer server, string folder)
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "README.md"));
        var blocks = CodeBlock().Matches(readme).ToLookup(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var script = Path.Combine(folder, "example.py");
        await File.WriteAllTextAsync(script, blocks["python"].Single());
        var stubs = blocks["sh"].Single(block => block.Contains("protoc", StringComparison.Ordinal)).Replace("stubs", $"{folder}/stubs");
        var variables = new Dictionary<string, string>
        {
            ["MOVER_ADDRESS"] = server.GrpcAddress["http://".Length..],
            ["MOVER_TOKEN"] = server.Token,
            ["PYTHONPATH"] = $"{folder}/stubs",
        };
        var made = await RunAsync("sh", variables, "-c", stubs);
        return made.Code != 0 ? made : await RunAsync("/usr/bin/python3", variables, script, folder);
    }

    private static string ReadExported(string folder)
    {
        using var zip = ZipFile.OpenRead(Directory.EnumerateFiles(folder, "*.zip").Single());
        using var content = new StreamReader(zip.GetEntry("Fichiers/été/bonjour.txt")!.Open());
        return content.ReadToEnd();
    }

    private static async Task<(int Code, string Output)> RunAsync(
        string program, Dictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = SourceTree.Root,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
