namespace ExDhcp.Serving;

/// <summary>
/// A token bucket for each client of late, in a fixed amount of memory however many clients there are or pretend to be: a client that
/// is new takes the place of the one whose bucket has been full for longest, out of few that a hash code leads to.
/// </summary>
/// <remarks>
/// Made up clients can make a real one be forgotten, which gives it a full bucket. The other way round, with buckets that clients
/// share, they would empty those of real ones.
/// </remarks>
internal sealed class ClientBuckets(TokenBucket rule, int places = ClientBuckets.DefaultPlaces)
{
    private const int DefaultPlaces = 8_192;
    private const int Choices = 4;

    private readonly Place[] _places = new Place[places];

    /// <summary>Takes a token out of a client's bucket, if there is one.</summary>
    /// <param name="client">The client. Those without identity are one.</param>
    /// <param name="now">The time in seconds.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(DhcpClientId client, double now)
    {
        int hash = client.GetHashCode();
        int first = (int)((uint)hash % (uint)(_places.Length / Choices)) * Choices;
        ref Place place = ref _places[first];
        for (int i = 0; i < Choices; i++)
        {
            ref Place candidate = ref _places[first + i];
            if (candidate.Hash == hash)
            {
                return rule.TryTake(ref candidate.FullAt, now);
            }

            if (candidate.FullAt < place.FullAt)
            {
                place = ref candidate;
            }
        }

        place = new() { Hash = hash };
        return rule.TryTake(ref place.FullAt, now);
    }

    private struct Place
    {
        public int Hash;
        public double FullAt;
    }
}
