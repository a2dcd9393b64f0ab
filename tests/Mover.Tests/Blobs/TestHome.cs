using Mover.Server.Database;

namespace Mover.Tests.Blobs;

/// <summary>Where a test keeps rows and bytes.</summary>
/// <param name="IsBucket">True for a bucket, false for the disk.</param>
internal sealed record TestHome(DatabaseEngine Engine, bool IsBucket)
{
    /// <summary>For <c>[TestFixtureSource]</c>: rows and bytes do not know each other, so not every pair is needed.</summary>
    public static IEnumerable<TestHome> All =>
    [
        new(DatabaseEngine.Sqlite, IsBucket: false),
        new(DatabaseEngine.PostgreSql, IsBucket: false),
        new(DatabaseEngine.Sqlite, IsBucket: true),
    ];

    public static IEnumerable<TestHome> OnSqlite => All.Where(home => home.Engine == DatabaseEngine.Sqlite);

    public override string ToString() => IsBucket ? $"{Engine}, bucket" : $"{Engine}";
}
