using System.Text.Json;
using Mover.Server.Spaces;

namespace Mover.Tests.Moves.Travelling;

/// <summary>A catalogue of applications in a file, which a test may write anew, as when a server is updated.</summary>
internal sealed class TestCatalogue : IDisposable
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    private readonly string _path = Path.GetTempFileName();

    public TestCatalogue(params (string Id, string Version, string Lowest)[] applications) => Write(applications);

    /// <summary>Gives a server this catalogue.</summary>
    public string Setting => $"Spaces:CataloguePath={_path}";

    public void Write(params (string Id, string Version, string Lowest)[] applications) => File.WriteAllText(_path, JsonSerializer.Serialize(
        applications.Select(one => new CatalogueApplication(one.Id, $"{one.Id} fr", $"{one.Id} en", one.Id, one.Version, one.Lowest, AcademicOnly: false)), Format));

    public void Dispose() => File.Delete(_path);
}
