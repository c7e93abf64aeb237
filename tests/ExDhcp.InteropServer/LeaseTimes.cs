namespace ExDhcp.InteropServer;

/// <summary>How long a lease is, and when its client shall renew it, first with the server, then with whoever hears it.</summary>
internal sealed record LeaseTimes(TimeSpan Lease, TimeSpan Renewal, TimeSpan Rebinding);
