using System.IO.Compression;
using Grpc.Net.Compression;

namespace Mover.Wire;

/// <summary>What one side does to the messages it sends.</summary>
/// <param name="LimitBytes">Largest message before compression.</param>
/// <param name="Compression">How messages are compressed unless their write options say otherwise, or null.</param>
/// <param name="Level">The level, or null for the compression's own.</param>
internal sealed record SendRules(int LimitBytes, ICompressionProvider? Compression, CompressionLevel? Level);
