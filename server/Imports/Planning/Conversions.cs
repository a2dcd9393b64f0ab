using System.Text.Json;
using System.Text.Json.Nodes;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Planning;

/// <summary>Steps that bring the JSON documents of an application from one version of its data to the next.</summary>
/// <remarks>Applied one after the other, from the version that a document came with up to the one of this server. Data without a step for it stays as it is:
/// its application reads it, or its version is below the lowest that the catalogue allows.</remarks>
internal sealed class Conversions(IReadOnlyList<ConversionStep> steps)
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Those that come with the server.</summary>
    public static Conversions OfThisServer() => new(ContactSteps.All);

    /// <summary>Largest document that is converted.</summary>
    public const int MostBytes = 1 << 20;

    public int CountSteps(string application, string version) => Find(application, version).Count;

    /// <summary>True for a content that has to be written anew.</summary>
    public bool Apply(EntryKey key, string version) => key.Kind == EntryKind.Data && Find(key.Application, version).Count > 0;

    /// <summary>The document in the version of this server; null if it cannot be read.</summary>
    public byte[]? Find(EntryKey key, string version, ReadOnlyMemory<byte> document)
    {
        try
        {
            if (JsonNode.Parse(document.Span) is not JsonObject json)
                return null;
            foreach (var step in Find(key.Application, version))
                step.Convert(json);
            return JsonSerializer.SerializeToUtf8Bytes(json, Form);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private List<ConversionStep> Find(string application, string version) => DataVersions.Find(version) is { } came
        ? [.. steps.Where(step => step.Application == application && step.To > came).OrderBy(step => step.To)]
        : [];
}
