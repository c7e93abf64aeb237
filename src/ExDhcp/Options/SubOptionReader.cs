namespace ExDhcp;

/// <summary>Goes through sub-options without copying them: code, length, value.</summary>
/// <param name="source">The octets of the option.</param>
/// <param name="padAndEnd">Whether code 0 is a pad and code 255 the end, rather than ordinary codes.</param>
internal ref struct SubOptionReader(ReadOnlySpan<byte> source, bool padAndEnd)
{
    private const byte Pad = 0;
    private const byte End = 255;

    private ReadOnlySpan<byte> _rest = source;

    public byte Code { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the octets ended inside a sub-option.</summary>
    public bool Truncated { get; private set; }

    public bool MoveNext()
    {
        if (padAndEnd)
        {
            _rest = _rest.TrimStart(Pad);
            if (_rest is [End, ..])
            {
                _rest = default;
            }
        }

        if (_rest is not [byte code, byte length, ..] || _rest.Length - 2 < length)
        {
            Truncated = !_rest.IsEmpty;
            _rest = default;
            return false;
        }

        Code = code;
        Value = _rest.Slice(2, length);
        _rest = _rest[(2 + length)..];
        return true;
    }
}
