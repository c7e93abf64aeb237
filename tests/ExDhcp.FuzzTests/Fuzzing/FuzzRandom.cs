using System.Numerics;

namespace ExDhcp.FuzzTests;

/// <summary>
/// xoshiro256** seeded by splitmix64: the same numbers for the same seed with every version of .NET, so that a seed in a report
/// makes the same input wherever and whenever it is tried.
/// </summary>
internal sealed class FuzzRandom
{
    private readonly ulong[] _state = new ulong[4];

    /// <summary>Begins one of the sequences of a seed. Those of neighbouring numbers have nothing in common.</summary>
    public FuzzRandom(ulong seed, ulong sequence)
    {
        ulong mixer = seed;
        mixer = SplitMix(ref mixer) ^ sequence;
        for (int i = 0; i < _state.Length; i++)
        {
            _state[i] = SplitMix(ref mixer);
        }
    }

    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_state[1] * 5, 7) * 9;
        ulong shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }

    /// <summary>A number from 0 to one less than a limit.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number from one to another, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool OneIn(int chances) => Below(chances) == 0;

    public byte Octet() => (byte)Below(256);

    public byte[] Octets(int count)
    {
        byte[] octets = new byte[count];
        foreach (ref byte octet in octets.AsSpan())
        {
            octet = Octet();
        }

        return octets;
    }

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
