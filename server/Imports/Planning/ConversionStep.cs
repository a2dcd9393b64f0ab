using System.Text.Json.Nodes;

namespace Mover.Server.Imports.Planning;

/// <summary>Brings a document of an application to a version, from any that lies below it and above the step before.</summary>
/// <param name="Convert">Changes the document where it lies; what it does not know it leaves as it is. Throws InvalidOperationException if that cannot be.</param>
internal sealed record ConversionStep(string Application, Version To, Action<JsonObject> Convert);
