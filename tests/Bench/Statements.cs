namespace Mover.Bench;

/// <summary>What PostgreSQL was asked.</summary>
/// <param name="Queries">Statements that read or write rows.</param>
/// <param name="Transactions">Transactions that were ended, either way.</param>
/// <param name="All">All statements, with those that begin and end transactions and make a connection ready.</param>
internal sealed record Statements(double Queries, double Transactions, double All)
{
    public static Statements operator -(Statements left, Statements right) =>
        new(left.Queries - right.Queries, left.Transactions - right.Transactions, left.All - right.All);

    public static Statements operator *(Statements left, double factor) => new(left.Queries * factor, left.Transactions * factor, left.All * factor);

    public static Statements Median(IReadOnlyCollection<Statements> many) => Each(many, Rounds.Median);

    public static Statements Mean(IReadOnlyCollection<Statements> many) => Each(many, values => values.Average());

    public override string ToString() => $"{Queries,9:0.0} {Transactions,13:0.0} {All,9:0.0}";

    private static Statements Each(IReadOnlyCollection<Statements> many, Func<IReadOnlyCollection<double>, double> summary) => new(
        summary([.. many.Select(one => one.Queries)]), summary([.. many.Select(one => one.Transactions)]), summary([.. many.Select(one => one.All)]));
}
