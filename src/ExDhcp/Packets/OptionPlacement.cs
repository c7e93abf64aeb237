using System.Diagnostics;

namespace ExDhcp;

/// <summary>
/// Fits options into a message that is too small for them: the fields <c>file</c> and <c>sname</c> take options too where
/// they are empty (RFC 2131 section 4.1, RFC 2132 section 9.3), and what fits nowhere is left out.
/// </summary>
/// <remarks>The rare case: it may allocate.</remarks>
internal sealed class OptionPlacement
{
    private const int OverloadSize = 3;
    private const int EndSize = 1;
    private const int PieceHeader = 2;

    private readonly PacketStore _store;
    private readonly int[] _room = new int[(int)Area.Count];
    private readonly List<Piece> _pieces = [];

    private OptionPlacement(PacketStore store, ReadOnlySpan<byte> message, bool mayOverload)
    {
        bool fileFree = mayOverload && !message.Slice(WireFormat.BootFileName, WireFormat.BootFileNameSize).ContainsAnyExcept((byte)0);
        bool nameFree = mayOverload && !message.Slice(WireFormat.ServerHostName, WireFormat.ServerHostNameSize).ContainsAnyExcept((byte)0);
        _store = store;
        _room[(int)Area.Options] = message.Length - WireFormat.Options - EndSize - (fileFree || nameFree ? OverloadSize : 0);
        _room[(int)Area.File] = fileFree ? WireFormat.BootFileNameSize - EndSize : 0;
        _room[(int)Area.ServerName] = nameFree ? WireFormat.ServerHostNameSize - EndSize : 0;
    }

    /// <summary>The areas in the order in which a receiver joins the pieces of an option.</summary>
    private enum Area
    {
        Options,
        File,
        ServerName,
        Count,
    }

    /// <summary>Writes the options and returns the end of the options field, before END.</summary>
    /// <param name="store">The packet.</param>
    /// <param name="positions">Its options in order.</param>
    /// <param name="message">The message up to its size limit; the fixed fields are written.</param>
    /// <param name="report">What was left out.</param>
    public static int Write(PacketStore store, ReadOnlySpan<byte> positions, Span<byte> message, ref EncodingReport report)
    {
        bool isNak = store.TryGet(OptionCode.MessageType, out ReadOnlySpan<byte> type) && type is [(byte)DhcpMessageType.Nak];
        OptionPlacement placement = new(store, message, mayOverload: !isNak && store.Constraints.BootpLength == 0);
        placement.PlaceAll(positions, isNak, ref report);
        return report.Outcome == EncodingOutcome.Encoded ? placement.WriteAreas(message) : 0;
    }

    /// <summary>What no reply is worth sending without.</summary>
    private static bool MustStay(byte code, bool isNak) => code switch
    {
        OptionCode.MessageType or OptionCode.ServerIdentifier or OptionCode.LeaseTime or OptionCode.RenewalTime
            or OptionCode.RebindingTime or OptionCode.ClientIdentifier or OptionCode.SubnetMask or OptionCode.RapidCommit => true,
        OptionCode.Message => isNak,
        _ => false,
    };

    private void PlaceAll(ReadOnlySpan<byte> positions, bool isNak, ref EncodingReport report)
    {
        for (int rank = 0; rank < positions.Length; rank++)
        {
            byte code = _store.CodeAt(positions[rank]);
            if (MustStay(code, isNak) && !TryPlace(rank, positions[rank]))
            {
                report.Outcome = EncodingOutcome.TooLarge;
                report.Dropped.Add(code);
                return;
            }
        }

        for (int rank = 0; rank < positions.Length; rank++)
        {
            byte code = _store.CodeAt(positions[rank]);
            if (!MustStay(code, isNak) && !TryPlace(rank, positions[rank]))
            {
                report.Dropped.Add(code);
            }
        }

        _pieces.Sort(static (left, right) => (left.Rank, left.Start).CompareTo((right.Rank, right.Start)));
    }

    /// <summary>Places an option whole: each piece in the first area with room, none in an area before that of its predecessor.</summary>
    private bool TryPlace(int rank, int position)
    {
        byte code = _store.CodeAt(position);
        ReadOnlySpan<byte> value = _store.ValueAt(position);
        int elementSize = OptionPieces.ElementSize(_store, position);
        Span<int> room = stackalloc int[(int)Area.Count];
        _room.CopyTo(room);
        int piecesBefore = _pieces.Count;
        int start = 0;
        int area = 0;
        do
        {
            int length = OptionPieces.NextLength(code, value[start..], elementSize);
            while (area < (int)Area.Count && room[area] < PieceHeader + length)
            {
                area++;
            }

            if (area == (int)Area.Count)
            {
                _pieces.RemoveRange(piecesBefore, _pieces.Count - piecesBefore);
                return false;
            }

            room[area] -= PieceHeader + length;
            _pieces.Add(new Piece(rank, position, start, length, (Area)area));
            start += length;
        }
        while (start < value.Length);

        room.CopyTo(_room);
        return true;
    }

    private int WriteAreas(Span<byte> message)
    {
        int file = WriteArea(Area.File, message.Slice(WireFormat.BootFileName, WireFormat.BootFileNameSize), 0);
        int serverName = WriteArea(Area.ServerName, message.Slice(WireFormat.ServerHostName, WireFormat.ServerHostNameSize), 0);
        byte overload = (byte)((file > 0 ? 1 : 0) | (serverName > 0 ? 2 : 0));
        return WireFormat.Options + WriteArea(Area.Options, message[WireFormat.Options..], overload);
    }

    /// <summary>Writes the pieces of one area, and END where there are any; END of the options field is the caller's.</summary>
    private int WriteArea(Area area, Span<byte> destination, byte overload)
    {
        int end = 0;
        foreach (Piece piece in _pieces)
        {
            if (piece.Area != area)
            {
                continue;
            }

            byte code = _store.CodeAt(piece.Position);
            if (overload != 0 && code != OptionCode.MessageType)
            {
                // Right behind the message type: receivers must know before they read on.
                end += OptionPieces.WritePiece(OptionCode.Overload, [overload], destination[end..]);
                overload = 0;
            }

            end += OptionPieces.WritePiece(code, _store.ValueAt(piece.Position).Slice(piece.Start, piece.Length), destination[end..]);
        }

        if (overload != 0)
        {
            end += OptionPieces.WritePiece(OptionCode.Overload, [overload], destination[end..]);
        }

        Debug.Assert(end <= destination.Length, "Pieces are placed where there is room.");
        if (area != Area.Options && end > 0)
        {
            destination[end] = OptionCode.End;
        }

        return end;
    }

    /// <summary>A piece of an option: where the option stands in the order, which part of its value, and in which area.</summary>
    private readonly record struct Piece(int Rank, int Position, int Start, int Length, Area Area);
}
