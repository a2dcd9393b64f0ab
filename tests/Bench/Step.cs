namespace Mover.Bench;

/// <summary>What one message cost the console.</summary>
internal readonly record struct Step(double Milliseconds, int Bytes, long Allocated);
