using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Mover.Server.Identity;

namespace Mover.Server.Links.Pages;

/// <summary>Reads the form that a page sent back, and decides whether it may act.</summary>
internal sealed class LinkForms(FormSeals seals, LinkAddress address)
{
    // A form of ours has one seal of some 200 bytes and one short answer.
    private const int MostBytes = 4096;
    private const int MostFields = 8;
    private const int MostKeyCharacters = 64;

    /// <summary>The value of the button that was pressed, with <see cref="FormVerdict.Good"/> only if it may act.</summary>
    public async Task<(FormVerdict Verdict, string Answer)> ReadAsync(HttpRequest request, SignedLink link, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!FormOrigin.IsOurs(request, address.GetRoot()))
            return (FormVerdict.FromElsewhere, "");
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "application/x-www-form-urlencoded")
            return (FormVerdict.WrongType, "");
        if (request.ContentLength > MostBytes)
            return (FormVerdict.TooLarge, "");
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MostBytes;
        try
        {
            using var reader = new FormReader(request.Body)
            {
                ValueCountLimit = MostFields,
                KeyLengthLimit = MostKeyCharacters,
                ValueLengthLimit = MostBytes,
            };
            // A connection that breaks ends the read by itself. Ended from here, Kestrel would trip over its own draining and log a fault.
            var fields = await reader.ReadFormAsync(CancellationToken.None);
            var answer = fields.TryGetValue("answer", out var answers) && answers is [{ } one] ? one : "";
            return (seals.Check(fields.TryGetValue(FormSeals.FieldName, out var found) && found is [{ } seal] ? seal : null, link), answer);
        }
        catch (BadHttpRequestException bad)
        {
            return (bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? FormVerdict.TooLarge : FormVerdict.NotAForm, "");
        }
        catch (InvalidDataException)
        {
            return (FormVerdict.NotAForm, "");
        }
    }
}
