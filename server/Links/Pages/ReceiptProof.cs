using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>The receipt of a move, letter by letter, and how anybody verifies it without us.</summary>
internal static class ReceiptProof
{
    public static Html Of(PageWords words, MoveReceipt receipt)
    {
        var (signature, key) = (receipt.Signature.ToBase64(), receipt.PublicKey.ToBase64());
        return Html.Of(
            $"""
            <h2>{words.Text("Le reçu", "The receipt")}</h2>
            <p>{words.Text(
                "Le serveur du nouvel espace a signé ce texte : il reconnaît avoir reçu tout le contenu. Gardez-le avec le courriel.",
                "The server of the new space signed this text: it states that it got all of the content. Keep it with the mail.")}</p>
            <pre><code class="receipt">{Lines(receipt.Document)}</code></pre>
            <dl>
            <div><dt>{words.Text("Clé", "Key")}</dt><dd><code class="key">{receipt.KeyId}</code></dd></div>
            <div><dt>{words.Text("Signature", "Signature")}</dt><dd><code class="signature">{signature}</code></dd></div>
            </dl>
            <details>
            <summary>{words.Text("Comment le vérifier", "How to verify it")}</summary>
            <ol>
            <li>{words.Text(
                "Demandez au service du nouvel espace si l’identifiant de sa clé est bien celui qui est indiqué plus haut.",
                "Ask the service of the new space whether the identifier of its key is the one above.")}</li>
            <li>{words.Text(
                "Copiez le texte du reçu dans un fichier recu.txt, puis lancez ces commandes dans le même dossier :",
                "Copy the text of the receipt into a file recu.txt, then run these commands in the same folder:")}
            <pre><code class="commands">printf %s "$(cat recu.txt)" &gt; recu.json
            echo {signature} | base64 -d &gt; recu.sig
            echo {key} | base64 -d &gt; cle.der
            sha256sum cle.der | cut -c1-16
            openssl pkey -pubin -inform DER -in cle.der -out cle.pem
            openssl dgst -sha256 -verify cle.pem -signature recu.sig recu.json</code></pre></li>
            <li>{words.Text(
                "La quatrième commande affiche l’identifiant de la clé, et la dernière « Verified OK ».",
                "The fourth command prints the identifier of the key, and the last one “Verified OK”.")}</li>
            </ol>
            </details>
            """);
    }

    /// <summary>Line ends stay what they are; all else that does not show would be replaced.</summary>
    private static Html Lines(string document) =>
        Html.Join(document.Split('\n').Select((line, number) => Html.Of($"{(number == 0 ? Html.None : Html.Of($"\n"))}{line}")));
}
