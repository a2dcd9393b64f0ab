using Mover.Tests.Moves;
using Mover.V1;

namespace Mover.Tests.Group.Soak;

/// <summary>A space with small contents and a large one.</summary>
internal sealed record SoakSpace(string SpaceId, string Address)
{
    private const int LargeBytes = 10_000_000;

    public static async Task<SoakSpace> MakeAsync(SoakGroup group, string address, CancellationToken ct)
    {
        var client = group.Client();
        var space = await client.CreateSpaceAsync(address, ct, MoveScene.Password);
        return new SoakSpace(space.SpaceId, address);
    }

    public async Task FillAsync(SoakGroup group, int seed, CancellationToken ct)
    {
        var client = group.Client();
        await client.WriteAsync(SpaceId, ct, [.. Enumerable.Range(0, 60).Select(at => Contents.File($"f{at}.txt", Contents.Noise((seed * 100) + at, at * 300)))]);
        await client.UploadAsync(SpaceId, new Entry { Application = "files", Kind = EntryKind.File, Path = "film.mp4" }, Contents.Noise(seed, LargeBytes), ct);
    }
}
