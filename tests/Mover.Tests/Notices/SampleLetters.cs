using Mover.Server.Calls;
using Mover.Server.Notices;
using Mover.Server.Notices.Texts;
using Mover.Tests.Database;
using Notice = Mover.Server.Notices.Notice;

namespace Mover.Tests.Notices;

/// <summary>Writes the letters of notices that were kept, with addresses that stay the same.</summary>
internal sealed class SampleLetters : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly NoticeLetters _letters;

    private SampleLetters(TestDatabase test, NoticesOptions options)
    {
        _test = test;
        Texts = new NoticeTexts(options, new NoticeLinks(Page("archives"), Page("deletions"), Page("stays"), Page("moves"), Page("undos"), Page("reports"), Page("imports"), Code: _ => "1234 5678"));
        _letters = new NoticeLetters(test.Database, Texts, options);
    }

    public NoticeTexts Texts { get; }

    public static async Task<SampleLetters> OpenAsync(NoticesOptions? options = null) => new(
        await TestDatabase.CreateAsync(Shape.Engine), options ?? new NoticesOptions { SupportAddress = "aide@example.org" });

    public static FeedLine LineOf(Notice notice, string language, DateTimeOffset? time = null) => new(
        Ids.Create(FeedLine.IdPrefix), "sp_1", Random.Shared.NextInt64(), notice.Kind, "zoe.example.org", language, notice.ToJson(),
        time ?? SampleNotices.Time, null);

    public Task<Letter> WriteAsync(Notice notice, string language, CancellationToken ct) => WriteAsync(LineOf(notice, language), ct);

    public async Task<Letter> WriteAsync(FeedLine line, CancellationToken ct)
    {
        await _test.Database.WriteAsync((session, ct) => NoticeTable.InsertAsync(session, line, ct), ct);
        return (await _letters.FindAsync(line.Id, "zoe@example.org", ct))!;
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    private static Func<string, string> Page(string name) => linkId => $"https://links.example.org/{name}/secret-of-{linkId}?a=1&b=2";
}
