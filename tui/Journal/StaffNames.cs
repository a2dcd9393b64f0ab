using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>Logins of members of staff, from the records of the days on which they were added, for as long as those say them.</summary>
internal static class StaffNames
{
    private const int PageSize = 1000;

    public static async Task<IReadOnlyDictionary<string, string>> ListAsync(MoverConnection connection, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>();
        var request = new ListJournalRecordsRequest { Codes = { JournalCode.StaffAdded } };
        await foreach (var page in JournalPages.ListAsync(connection, request, PageSize, int.MaxValue, cancellation))
        {
            foreach (var record in page)
            {
                if (record.Facts.TryGetValue("login", out var login))
                    names[record.Subject] = login;
            }
        }
        return names;
    }
}
