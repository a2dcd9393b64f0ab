using System.CommandLine;
using Google.Protobuf;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Requests;

/// <summary>--version and --hash: what a script has seen of a request, from an earlier show --format json.</summary>
internal sealed class SeenOptions
{
    private readonly Option<long?> _version = new("--version") { Description = "For scripts, with --hash: the version that was seen; then nothing is shown or asked." };
    private readonly Option<ByteString?> _hash = TypedOptions.Hash("--hash", "For scripts, with --version: contentHash of show --format json.");

    public void AddTo(Command command)
    {
        command.Add(_version);
        command.Add(_hash);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(_version) is null) != (result.GetResult(_hash) is null))
                result.AddError("--version and --hash go together.");
        });
    }

    /// <summary>What was seen; null if it is to be shown now.</summary>
    public (long Version, ByteString Hash)? Find(ParseResult parsed) =>
        parsed.GetValue(_version) is { } version && parsed.GetValue(_hash) is { } hash ? (version, hash) : null;
}
