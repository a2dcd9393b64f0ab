using System.Diagnostics;
using Google.Protobuf;

namespace Mover.Tests.Wire.Interop;

/// <summary>Debian's python3-grpcio, the independent side of the interoperability cases.</summary>
internal sealed class PythonGrpc : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mover-interop-");

    private PythonGrpc() => File.WriteAllBytes(Descriptor, InteropReflection.Descriptor.SerializedData.ToByteArray());

    private string Descriptor => Path.Combine(_folder.FullName, "interop.desc");

    /// <summary>Skips the test visibly where the package is missing.</summary>
    public static async Task<PythonGrpc> OpenAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Python))
        {
            Assert.Ignore("needs python3 (Debian: python3-grpcio, python3-protobuf)");
        }
        using var probe = Start(Python, ["-c", "import grpc, google.protobuf"]);
        await probe.WaitForExitAsync(cancellationToken);
        if (probe.ExitCode != 0)
        {
            Assert.Ignore("needs python3-grpcio and python3-protobuf");
        }
        return new PythonGrpc();
    }

    public Process Run(string script, params string[] arguments) =>
        Start(Python, [Path.Combine(TestContext.CurrentContext.TestDirectory, "Wire", "Interop", script), Descriptor, .. arguments]);

    /// <summary>A grpcio server; it ends with its input.</summary>
    public async Task<(Process Server, int Port)> ServeAsync(CancellationToken cancellationToken)
    {
        var server = Run("interop_server.py");
        var line = await server.StandardOutput.ReadLineAsync(cancellationToken);
        return int.TryParse(line, out var port)
            ? (server, port)
            : throw new InvalidOperationException($"The server did not start: {await server.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    /// <summary>Runs all cases of the grpcio client; the answer is each case with "ok" or what went wrong.</summary>
    public async Task<Dictionary<string, string>> CallAsync(int port, string server, CancellationToken cancellationToken)
    {
        using var client = Run("interop_client.py", port.ToString(), server);
        try
        {
            var errors = client.StandardError.ReadToEndAsync(cancellationToken);
            var output = await client.StandardOutput.ReadToEndAsync(cancellationToken);
            await client.WaitForExitAsync(cancellationToken);
            Assert.That(client.ExitCode, Is.Zero, await errors);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2)).ToDictionary(line => line[0], line => line[1]);
        }
        finally
        {
            End(client);
        }
    }

    public static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Process Start(string program, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
