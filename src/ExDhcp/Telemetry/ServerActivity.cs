using System.Diagnostics;
using System.Globalization;

namespace ExDhcp.Telemetry;

/// <summary>A span for each packet, if somebody listens.</summary>
internal static class ServerActivity
{
    private const int MaxTagLength = 256;

    private static readonly ActivitySource Source = new(DhcpTelemetry.ActivitySourceName);

    /// <summary>Begins the span of a packet; <see langword="null"/> when nobody listens.</summary>
    public static Activity? Start(KeyValuePair<string, object?>[] server, DhcpPacket request)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

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

    /// <summary>Notes the reply that is sent.</summary>
    public static void Replied(Activity? activity, DhcpPacket reply)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(DhcpTelemetry.ReplyTypeTag, MessageNames.Of(reply));
            activity.SetTag(DhcpTelemetry.YourIPAddressTag, reply.YourIPAddress.ToString());
        }
    }

    /// <summary>Notes what the handler threw.</summary>
    public static void Failed(Activity? activity, Exception error)
    {
        activity?.SetStatus(ActivityStatusCode.Error, error.Message);
        activity?.SetTag(DhcpTelemetry.ErrorTypeTag, error.GetType().FullName);
        activity?.AddException(error);
    }

    /// <summary>Text that a client chose the length of.</summary>
    private static string Short(string text) => text.Length <= MaxTagLength ? text : string.Concat(text.AsSpan(0, MaxTagLength), "...");
}
