using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mover.Server.Calls;
using Mover.Server.Notices.Texts;
using Mover.V1;

namespace Mover.Server.Support.Replies;

/// <summary>The texts that staff answer with: nobody has to find words for a refusal under pressure, and each is worded once, in both languages.</summary>
internal sealed class ReplyBook
{
    private const string EmbeddedName = "Mover.Server.Support.Replies.replies.json";

    // A field that is missing or misspelt is a fault of the file, not an empty value.
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    // Days and numbers are the same in every time zone.
    private static readonly Bilingual<Wording> Wordings = new(new FrenchWording(TimeZoneInfo.Utc), new EnglishWording(TimeZoneInfo.Utc));

    private readonly FrozenDictionary<string, ReplyTemplate> _byId;

    /// <summary>Takes replies that keep the rules; throws with all their faults otherwise.</summary>
    public ReplyBook(IReadOnlyList<ReplyTemplate> replies)
    {
        var faults = ReplyRules.FindFaults(replies);
        if (faults.Count > 0)
            throw new InvalidDataException("The replies of the support cannot be used: " + string.Join(" ", faults));
        Replies = replies;
        _byId = replies.ToFrozenDictionary(reply => reply.Id);
    }

    /// <summary>All replies, in the order of the file.</summary>
    public IReadOnlyList<ReplyTemplate> Replies { get; }

    /// <summary>Reads a file, or the replies that come with the server if the path is empty.</summary>
    public static ReplyBook Load(string path)
    {
        using var file = path.Length > 0 ? File.OpenRead(path) : typeof(ReplyBook).Assembly.GetManifestResourceStream(EmbeddedName)!;
        try
        {
            return new ReplyBook(JsonSerializer.Deserialize<List<ReplyTemplate>>(file, Format) ?? []);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The replies of the support cannot be read: {fault.Message}", fault);
        }
    }

    public ReplyTemplate? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The reply, or a refusal.</summary>
    public ReplyTemplate Get(string id) => Find(id) ?? throw Refusal.NotFound("reply");

    /// <summary>The text with its fields filled in; a refusal where there is no reply for that use, or a value does not suit its field.</summary>
    /// <param name="language">Of the owner.</param>
    public string Fill(FilledReply filled, ReplyUse use, string language)
    {
        var reply = Get(filled.ReplyId);
        if (reply.Use != use)
            throw Refusal.NotFound("reply");
        return Placeholders.Fill(reply.TextIn(language), ReplyValues.Read(reply, filled.Values, Wordings.In(language)));
    }
}
