using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ExDhcp.Telemetry;

/// <summary>A span for each packet, if somebody listens. While nobody does it costs a look, and what there is to say is out of the way.</summary>
internal static class ServerActivity
{
    private const int MaxTagLength = 256;

    private static readonly ActivitySource Source = new(DhcpTelemetry.ActivitySourceName);

    /// <summary>Begins the span of a packet; <see langword="null"/> when nobody listens.</summary>
    public static Activity? Start(KeyValuePair<string, object?>[] server, DhcpPacket request) =>
        Source.HasListeners() ? StartHeard(server, request) : null;

    /// <summary>Notes the reply that is sent.</summary>
    public static void Replied(Activity? activity, DhcpPacket reply)
    {
        if (activity is not null)
        {
            Describe(activity, reply);
        }
    }

    /// <summary>Notes what the handler threw.</summary>
    public static void Failed(Activity? activity, Exception error)
    {
        activity?.SetStatus(ActivityStatusCode.Error, error.Message);
        activity?.SetTag(DhcpTelemetry.ErrorTypeTag, error.GetType().FullName);
        activity?.AddException(error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Activity? StartHeard(KeyValuePair<string, object?>[] server, DhcpPacket request)
    {
        Activity? activity = Source.StartActivity(MessageNames.Of(request), ActivityKind.Server);
        if (activity is { IsAllDataRequested: true })
        {
            DhcpReceiveInfo info = request.ReceiveInfo;
            foreach ((string tag, object? value) in server)
            {
                activity.SetTag(tag, value);
            }

            activity.SetTag(DhcpTelemetry.MessageTypeTag, activity.OperationName);
            activity.SetTag(DhcpTelemetry.TransactionIdTag, request.TransactionId.ToString("x8", CultureInfo.InvariantCulture));
            activity.SetTag(DhcpTelemetry.ClientIdTag, Short(request.ClientId.ToString()));
            activity.SetTag(DhcpTelemetry.PeerAddressTag, info.Source.Address.ToString());
            activity.SetTag(DhcpTelemetry.PeerPortTag, (int)info.Source.Port);
            if (request.RelayAgentIPAddress != IPv4Address.Any)
            {
                activity.SetTag(DhcpTelemetry.RelayAgentTag, request.RelayAgentIPAddress.ToString());
            }
        }

        return activity;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Describe(Activity activity, DhcpPacket reply)
    {
        if (activity.IsAllDataRequested)
        {
            activity.SetTag(DhcpTelemetry.ReplyTypeTag, MessageNames.Of(reply));
            activity.SetTag(DhcpTelemetry.YourIPAddressTag, reply.YourIPAddress.ToString());
        }
    }

    /// <summary>Text that a client chose the length of.</summary>
    private static string Short(string text) => text.Length <= MaxTagLength ? text : string.Concat(text.AsSpan(0, MaxTagLength), "...");
}
