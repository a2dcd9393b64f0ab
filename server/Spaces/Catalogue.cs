using System.Collections.Frozen;
using System.Text.Json;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The applications that this server knows: what rights, versions and "what you will lose" are computed from.</summary>
internal sealed class Catalogue
{
    private const string EmbeddedName = "Mover.Server.Spaces.catalogue.json";

    // A field that is missing or misspelt is a fault of the file, not an empty value.
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly FrozenDictionary<string, CatalogueApplication> _byId;

    /// <summary>Takes applications that keep the rules; throws with all their faults otherwise.</summary>
    public Catalogue(IReadOnlyList<CatalogueApplication> applications)
    {
        var faults = CatalogueRules.FindFaults(applications);
        if (faults.Count > 0)
            throw new InvalidDataException("The catalogue of applications cannot be used: " + string.Join(" ", faults));
        Applications = applications;
        _byId = applications.ToFrozenDictionary(application => application.Id);
    }

    /// <summary>All applications, in the order of the file.</summary>
    public IReadOnlyList<CatalogueApplication> Applications { get; }

    /// <summary>Reads a file, or the catalogue that comes with the server if the path is empty.</summary>
    public static Catalogue Load(string path)
    {
        using var file = path.Length > 0 ? File.OpenRead(path) : typeof(Catalogue).Assembly.GetManifestResourceStream(EmbeddedName)!;
        try
        {
            return new Catalogue(JsonSerializer.Deserialize<List<CatalogueApplication>>(file, Format) ?? []);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The catalogue of applications cannot be read: {fault.Message}", fault);
        }
    }

    public CatalogueApplication? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The application, or the refusal that names it.</summary>
    public CatalogueApplication Get(string id) => Find(id)
        ?? throw new Refusal(
            Reason.ApplicationUnknown, $"This server has no application \"{EntryPath.Harmless(id)}\".", ("application", EntryPath.Harmless(id)));
}
