namespace ExDhcp.Serving;

/// <summary>
/// So many a second on average, and so many at once. A bucket is one number, the time at which it will be full again; each token taken
/// moves that time on (the generic cell rate algorithm).
/// </summary>
internal readonly struct TokenBucket
{
    /// <summary>The part of a token that may be missing: the arithmetic rounds.</summary>
    private const double Rounding = 0.001;

    private readonly double _interval;
    private readonly double _emptiest;

    /// <summary>Makes the rule, for any number of buckets.</summary>
    /// <param name="perSecond">How many tokens a second go in.</param>
    /// <param name="capacity">How many a full bucket holds.</param>
    public TokenBucket(int perSecond, long capacity)
    {
        _interval = 1.0 / perSecond;
        _emptiest = _interval * (capacity - 1 + Rounding);
    }

    /// <summary>Takes a token, if there is one.</summary>
    /// <param name="fullAt">The bucket: when it will be full, in seconds. One that nothing was taken from is full at 0.</param>
    /// <param name="now">The time in seconds.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(ref double fullAt, double now)
    {
        double full = Math.Max(fullAt, now);
        if (full - now > _emptiest)
        {
            return false;
        }

        fullAt = full + _interval;
        return true;
    }
}
