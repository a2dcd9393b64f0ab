using System.Text.Json.Nodes;

namespace Mover.Server.Operations.Demo;

/// <summary>One generated JSON document of an application.</summary>
internal sealed record DemoDocument(string Application, string Path, string Json, DateTimeOffset Modified)
{
    /// <summary>True if a document says the same, apart from secrets, which every server protects in its own way.</summary>
    public bool SaysTheSameAs(string json) => JsonNode.DeepEquals(WithoutSecrets(JsonNode.Parse(Json)), WithoutSecrets(JsonNode.Parse(json)));

    private static JsonNode? WithoutSecrets(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } secret when secret.Single().Key is "$secret" or "$protected" => "secret",
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, WithoutSecrets(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutSecrets)]),
        _ => node?.DeepClone(),
    };
}
