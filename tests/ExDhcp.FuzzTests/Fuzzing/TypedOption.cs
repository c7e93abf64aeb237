using System.Reflection;

namespace ExDhcp.FuzzTests;

/// <summary>Reads an option with <see cref="DhcpPacket.TryGet{T}"/>, whatever type its value has.</summary>
internal sealed class TypedOption
{
    private readonly Func<DhcpPacket, DhcpOptionError> _read;

    public TypedOption(DhcpOption option)
    {
        Option = option;
        Type type = option.GetType();
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(DhcpOption<>))
        {
            type = type.BaseType!;
        }

        _read = (Func<DhcpPacket, DhcpOptionError>)typeof(TypedOption)
            .GetMethod(nameof(Reader), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GenericTypeArguments)
            .Invoke(null, [option])!;
    }

    public DhcpOption Option { get; }

    public static IReadOnlyList<TypedOption> All { get; } =
        [.. DhcpStandardOptions.Table.Options.Concat(DhcpDeFactoOptions.Table.Options).Select(static option => new TypedOption(option))];

    public DhcpOptionError Read(DhcpPacket packet) => _read(packet);

    private static Func<DhcpPacket, DhcpOptionError> Reader<T>(DhcpOption<T> option)
        where T : allows ref struct
        => packet =>
        {
            bool read = packet.TryGet(option, out _, out DhcpOptionError error);
            Assert.Equal(read, error == DhcpOptionError.None);
            return error;
        };
}
