using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExDhcp.GeneratorTests;

/// <summary>The library itself: where <c>DhcpPacket</c> is declared, the properties are members of it.</summary>
public class LibraryEmissionTests
{
    [Fact]
    public Task Properties_are_members_of_the_packet() => Snapshot.Verify(Generated.From(Library(
        """
        namespace ExDhcp
        {
            [DhcpOptions]
            [DhcpOption(1, DhcpOptionType.Byte, "SubnetMask", Description = "The mask.", Reference = "RFC 2132 section 3.3")]
            [DhcpOption(3, DhcpOptionType.ByteList, "Routers")]
            [DhcpOption(80, DhcpOptionType.Flag, "RapidCommit")]
            public static partial class DhcpStandardOptions;
        }
        """)).Driver);

    [Fact]
    public void A_property_written_by_hand_is_not_emitted_but_its_key_is()
    {
        Generated generated = Generated.From(Library(
            """
            namespace ExDhcp
            {
                [DhcpOptions]
                [DhcpOption(53, DhcpOptionType.Byte, "MessageType")]
                [DhcpOption(80, DhcpOptionType.Flag, "RapidCommit")]
                public static partial class DhcpStandardOptions;

                partial class DhcpPacket
                {
                    public int MessageType => 0;
                }
            }
            """));

        Assert.DoesNotContain("MessageType", generated["ExDhcp.DhcpPacket.ExDhcp.DhcpStandardOptions.g.cs"]);
        Assert.Contains("DhcpOption<byte> MessageType { get; }", generated["ExDhcp.DhcpStandardOptions.g.cs"]);
    }

    [Fact]
    public void The_standard_options_of_this_library_cover_the_registry()
    {
        DhcpOption[] options = [.. DhcpStandardOptions.Table.Options];

        Assert.All(options, static option => Assert.NotNull(typeof(DhcpPacket).GetProperty(option.Name)));
        Assert.All(options, static option => Assert.NotNull(typeof(DhcpStandardOptions).GetProperty(option.Name)));
    }

    [Fact]
    public void Every_standard_option_of_this_library_is_a_key_and_a_property_of_the_packet()
    {
        DhcpOption[] options = [.. DhcpStandardOptions.Table.Options];

        Assert.NotEmpty(options);
        Assert.All(options, static option => Assert.Same(option, typeof(DhcpStandardOptions).GetProperty(option.Name)?.GetValue(null)));
        Assert.All(options, static option => Assert.NotNull(typeof(DhcpPacket).GetProperty(option.Name)));
    }

    /// <summary>A stand-in for the library with as much of the contract as generated code uses.</summary>
    private static CSharpCompilation Library(string source) => CSharpCompilation.Create(
        "ExDhcp",
        [Compilations.Parse(source, "Source0.cs"), Compilations.Parse(Contract, "Contract.cs")],
        Compilations.Platform,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private const string Contract =
        """
        namespace ExDhcp
        {
            using System;

            public partial class DhcpPacket
            {
                public Bag Options => default;
            }

            public class DhcpReply : DhcpPacket;

            public struct Bag
            {
                public bool GetFlag(byte code) => false;

                public void SetFlag(byte code, bool value)
                {
                }

                public T? GetValue<T, TCodec>(byte code) where T : struct where TCodec : struct => null;

                public void SetValue<T, TCodec>(byte code, T? value) where T : struct where TCodec : struct
                {
                }

                public ReadOnlySpan<T> GetSpan<T, TCodec>(byte code) where TCodec : struct => default;

                public void SetSpan<T, TCodec>(byte code, ReadOnlySpan<T> value) where TCodec : struct
                {
                }
            }

            public enum DhcpOptionType
            {
                Flag,
                Byte,
                ByteList,
            }

            [AttributeUsage(AttributeTargets.Class)]
            public sealed class DhcpOptionsAttribute : Attribute;

            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
            public sealed class DhcpOptionAttribute(int code, DhcpOptionType type, string? name = null) : Attribute
            {
                public int Code { get; } = code;

                public DhcpOptionType Type { get; } = type;

                public string? Name { get; } = name;

                public string? Description { get; set; }

                public string? Reference { get; set; }
            }

            public class DhcpOption
            {
                public static DhcpOption<T> Create<T, TCodec>(byte code, string name) where T : allows ref struct => new();
            }

            public class DhcpOption<T> : DhcpOption where T : allows ref struct;

            public class DhcpOptionTable(params ReadOnlySpan<DhcpOption> options)
            {
                public int Count { get; } = options.Length;
            }
        }

        namespace ExDhcp.Codecs
        {
            public struct FlagCodec;

            public struct ByteCodec;

            public struct ByteListCodec;
        }
        """;
}
