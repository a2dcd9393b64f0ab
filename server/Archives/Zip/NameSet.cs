namespace Mover.Server.Archives.Zip;

/// <summary>A set of 64-bit hashes that costs 8 bytes a slot: a million names in 16 MB, where a HashSet takes 40.</summary>
internal sealed class NameSet
{
    private ulong[] _slots = new ulong[1024];
    private int _count;

    public bool Contains(ulong hash) => _slots[SlotOf(_slots, Nonzero(hash))] != 0;

    public void Add(ulong hash)
    {
        // Beyond three quarters, linear probing gets long.
        if (_count >= _slots.Length / 4 * 3)
            Grow();
        var slot = SlotOf(_slots, Nonzero(hash));
        if (_slots[slot] != 0)
            return;
        _slots[slot] = Nonzero(hash);
        _count++;
    }

    private void Grow()
    {
        var larger = new ulong[_slots.Length * 2];
        foreach (var hash in _slots)
            if (hash != 0)
                larger[SlotOf(larger, hash)] = hash;
        _slots = larger;
    }

    private static int SlotOf(ulong[] slots, ulong hash)
    {
        var mask = slots.Length - 1;
        var slot = (int)hash & mask;
        while (slots[slot] != 0 && slots[slot] != hash)
            slot = (slot + 1) & mask;
        return slot;
    }

    private static ulong Nonzero(ulong hash) => hash == 0 ? 1 : hash;
}
