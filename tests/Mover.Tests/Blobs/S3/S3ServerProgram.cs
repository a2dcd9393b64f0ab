namespace Mover.Tests.Blobs.S3;

/// <summary>The command line of s3rver, with its one fault mended that tests would stumble over.</summary>
/// <remarks>Version 3.7.1 answers a put when it has read the last byte, and not when it has written it: who reads at once sometimes gets less.</remarks>
internal static class S3ServerProgram
{
    private const string Mended = """
        const path = require('path');
        const home = process.env.S3RVER_HOME;
        const fs = require(require.resolve('fs-extra', { paths: [home] }));
        const Store = require(path.join(home, 'lib/stores/filesystem.js'));
        const writing = new Map();
        const open = fs.createWriteStream;
        fs.createWriteStream = (file, ...rest) => {
          const stream = open(file, ...rest);
          writing.set(file, new Promise(done => stream.on('close', done)));
          return stream;
        };
        const waitFor = (name, pathOf) => {
          const put = Store.prototype[name];
          Store.prototype[name] = async function (...given) {
            const answer = await put.apply(this, given);
            await writing.get(pathOf(this, ...given));
            return answer;
          };
        };
        waitFor('putObject', (store, object) => store.getResourcePath(object.bucket, object.key, 'object'));
        waitFor('putPart', (store, bucket, id, part) => path.join(store.getResourcePath(bucket, undefined, 'uploads'), id, String(part)));
        """;

    /// <summary>Writes what is mended into a folder, and gives the beginning of the command.</summary>
    /// <param name="program">Where s3rver is.</param>
    public static string Write(string folder, string program)
    {
        var script = Path.Combine(folder, "mended.js");
        File.WriteAllText(script, Mended);
        program = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        var home = Path.GetDirectoryName(Path.GetDirectoryName(program))!;
        return $"S3RVER_HOME='{home}' exec node -r '{script}' '{program}'";
    }
}
