using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Mover.Server.Database;

namespace Mover.Server.Group;

/// <summary>Keeps the data protection keys in the database: what one server of a group has protected, the others can read.</summary>
/// <remarks>They lie there as they are, beside what they protect: whoever can read the one can read the other. So they guard against a look at a
/// single value, and a copy of the database needs guarding as a whole.</remarks>
internal sealed class DataKeyRing(MoverDatabase database, TimeProvider time) : IXmlRepository
{
    // That of the keys that data protection makes by itself, later.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>Makes the first key, once for the group, or takes over those that a server alone had in its folder.</summary>
    /// <param name="folder">Where such keys may be.</param>
    /// <param name="keys">Keeps its keys here.</param>
    public Task BeginAsync(DirectoryInfo folder, IKeyManager keys, CancellationToken ct) => database.WriteAsync(
        async (turn, ct) =>
        {
            await DataKeyTable.TakeTurnAsync(turn, ct);
            foreach (var file in folder.EnumerateFiles("key-*.xml"))
                StoreElement(XElement.Load(file.FullName), Path.GetFileNameWithoutExtension(file.Name));
            if (GetAllElements().Count == 0)
                keys.CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow + Lifetime);
        }, ct);

    /// <summary>Data protection asks at start and once a day, and cannot wait otherwise.</summary>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. database.ReadAsync(DataKeyTable.ListAsync, CancellationToken.None).GetAwaiter().GetResult().Select(element => XElement.Parse(element))];

    public void StoreElement(XElement element, string friendlyName) => database.WriteAsync(
        (session, ct) => DataKeyTable.AddAsync(session, friendlyName, element.ToString(SaveOptions.DisableFormatting), time.GetUtcNow(), ct),
        CancellationToken.None).GetAwaiter().GetResult();
}
