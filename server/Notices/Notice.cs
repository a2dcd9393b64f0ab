using System.Text.Json;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>What one act tells the owner of a space: the facts, without a word of text.</summary>
/// <remarks>
/// One record a kind, and one text for it (<see cref="Texts.NoticeText{TNotice}"/>). What its constructor takes is kept as JSON: a property may be
/// added, with a default for the notices that were written before; none may change its meaning.
/// A link is kept by its id: the address that opens it is a secret, made when a mail is written and stored nowhere.
/// </remarks>
internal abstract record Notice
{
    // What is computed from the facts has no place among them.
    private static readonly JsonSerializerOptions Form = new() { IgnoreReadOnlyProperties = true };

    public abstract NoticeKind Kind { get; }

    /// <summary>What programs are told of it, under the names that the contract lists.</summary>
    public virtual IReadOnlyList<(string Name, string Value)> ListFacts() => [];

    /// <summary>True if it is the last one that a space gets.</summary>
    public virtual bool EndsFeed => false;

    public string ToJson() => JsonSerializer.Serialize(this, GetType(), Form);

    public static TNotice FromJson<TNotice>(string json)
        where TNotice : Notice => JsonSerializer.Deserialize<TNotice>(json, Form)!;
}
