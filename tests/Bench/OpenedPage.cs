namespace Mover.Bench;

/// <summary>A page with a form that somebody is looking at.</summary>
internal sealed record OpenedPage(HttpClient Http, string Url, string Seal)
{
    public async Task PressAsync(string answer, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("seal", Seal), KeyValuePair.Create("answer", answer)]);
        using var response = await Http.PostAsync(Url, form, ct);
        response.EnsureSuccessStatusCode();
    }
}
