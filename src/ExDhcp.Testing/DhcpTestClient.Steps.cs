namespace ExDhcp.Testing;

/// <content>What the operations are made of.</content>
public sealed partial class DhcpTestClient
{
    private string Sender => $"client {HardwareAddress}";

    private IPv4EndPoint Everybody => new(IPv4Address.Broadcast, _wire.ServerPort);

    /// <summary>A datagram reaches this client. Called under the lock.</summary>
    /// <returns>Whether it is a message to its hardware address.</returns>
    internal bool Receive(DhcpTestDatagram datagram)
    {
        if (!DhcpPacket.TryParse(datagram.Octets.Span, out DhcpPacket? packet, out _) || packet.ClientHardwareAddress != HardwareAddress)
        {
            return false;
        }

        _received.Enqueue(packet);
        _receivedCount++;
        return true;
    }

    /// <summary>Forgets the oldest message that reached it. Called under the lock.</summary>
    internal void ForgetOldest() => _received.Dequeue();

    private long CountReceived()
    {
        lock (_wire.Gate)
        {
            return _receivedCount;
        }
    }

    /// <summary>What reached it after so many messages.</summary>
    private List<DhcpPacket> ReceivedSince(long count)
    {
        lock (_wire.Gate)
        {
            return [.. _received.TakeLast((int)Math.Min(_receivedCount - count, _received.Count))];
        }
    }

    private async Task<DhcpPacket> DiscoverAsync(ClientOperation operation, Action<DhcpPacket>? configure)
    {
        Forget();
        DhcpPacket discover = CreateMessage(DhcpMessageType.Discover);
        DhcpPacket? answer = await AskAsync(operation, discover, Everybody, configure).ConfigureAwait(false);
        return answer?.MessageType switch
        {
            DhcpMessageType.Offer => answer,
            DhcpMessageType.Ack when discover.RapidCommit => Bind(answer),
            _ => throw Failed("looked for servers", answer),
        };
    }

    private async Task<DhcpPacket> SelectAsync(ClientOperation operation, DhcpPacket offer, Action<DhcpPacket>? configure)
    {
        DhcpPacket request = CreateMessage(DhcpMessageType.Request);
        request.TransactionId = offer.TransactionId;
        request.RequestedIPAddress = offer.YourIPAddress;
        request.ServerIdentifier = offer.ServerIdentifier;
        DhcpPacket? answer = await AskAsync(operation, request, Everybody, configure).ConfigureAwait(false);
        return BindOrThrow($"requested {offer.YourIPAddress}", answer);
    }

    private async Task<DhcpPacket> ConfirmAsync(string what, DhcpPacket request, IPv4EndPoint destination, Action<DhcpPacket>? configure)
    {
        using ClientOperation operation = new(_wire.Rest);
        return BindOrThrow(what, await AskAsync(operation, request, destination, configure).ConfigureAwait(false));
    }

    /// <summary>Sends a message, again if nothing comes back, and returns the first answer to it.</summary>
    private async Task<DhcpPacket?> AskAsync(
        ClientOperation operation, DhcpPacket message, IPv4EndPoint destination, Action<DhcpPacket>? configure)
    {
        long before = CountReceived();
        byte[] octets = Finish(message, configure);
        for (int attempt = 0; attempt < Math.Max(Attempts, 1); attempt++)
        {
            Send(octets, destination);
            await operation.WaitAsync().ConfigureAwait(false);
            if (ReceivedSince(before).Find(packet => IsAnswer(packet, message)) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }

    private static bool IsAnswer(DhcpPacket packet, DhcpPacket message) =>
        packet.Operation == DhcpOperation.Reply
        && packet.TransactionId == message.TransactionId
        && packet.MessageType switch
        {
            DhcpMessageType.Ack or DhcpMessageType.Nak => true,

            // The REQUEST that selects an offer has its transaction: an offer that comes late answers the DISCOVER.
            DhcpMessageType.Offer => message.MessageType == DhcpMessageType.Discover,
            _ => false,
        };

    private DhcpPacket Bound(DhcpMessageType type)
    {
        DhcpPacket message = CreateMessage(type);
        message.ClientIPAddress = Address;
        return message;
    }

    private byte[] Finish(DhcpPacket message, Action<DhcpPacket>? configure)
    {
        EveryMessage?.Invoke(message);
        configure?.Invoke(message);
        return message.ToArray();
    }

    private void Send(DhcpPacket message, IPv4EndPoint destination, Action<DhcpPacket>? configure) =>
        Send(Finish(message, configure), destination);

    private void Send(byte[] octets, IPv4EndPoint destination)
    {
        DhcpTestDatagram datagram = new(octets, Sender)
        {
            Source = new(Address, (ushort)Port),
            Destination = destination,
        };
        _wire.Carry(datagram, Link);
    }

    private DhcpPacket BindOrThrow(string what, DhcpPacket? answer)
    {
        if (answer?.MessageType == DhcpMessageType.Ack)
        {
            return Bind(answer);
        }

        if (answer?.MessageType == DhcpMessageType.Nak)
        {
            Forget();
        }

        throw Failed(what, answer);
    }

    private DhcpPacket Bind(DhcpPacket ack)
    {
        Lease = ack;
        Address = ack.YourIPAddress;
        return ack;
    }

    private void Forget()
    {
        Lease = null;
        Address = IPv4Address.Any;
    }

    private DhcpPacket RequireLease(string what) =>
        Lease ?? throw new InvalidOperationException($"The client {HardwareAddress} has no lease to {what}. Call AcquireAsync first.");

    private IPv4EndPoint LeaseServer(DhcpPacket lease) => new(lease.ServerIdentifier ?? IPv4Address.Broadcast, _wire.ServerPort);

    private DhcpTestException Failed(string what, DhcpPacket? answer)
    {
        string outcome = answer switch
        {
            null => "nothing came back",
            { MessageType: DhcpMessageType.Nak, Message: { } reason } => $"was refused: \"{reason}\"",
            { MessageType: DhcpMessageType.Nak } => "was refused",
            _ => $"this came back: {answer}",
        };
        string conversation = _wire.Conversation.Text(HardwareAddress);
        string message = $"The client {HardwareAddress} {what}, and {outcome}. The conversation:\n{conversation}";
        return new(message, answer) { IsSilence = answer is null };
    }
}
