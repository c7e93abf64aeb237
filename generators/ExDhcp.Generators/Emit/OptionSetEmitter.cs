using ExDhcp.Generators.Model;
using ExDhcp.Generators.Parsing;

namespace ExDhcp.Generators.Emit;

/// <summary>Writes a set of options: its keys, its properties and its table.</summary>
internal static class OptionSetEmitter
{
    /// <summary>The nested class that has the keys of a space.</summary>
    public const string KeysClass = "Keys";

    private const string PacketType = "global::ExDhcp.DhcpPacket";

    public static string Emit(OptionSetModel set)
    {
        SourceWriter writer = GeneratedFile.Start(set.Type.Namespace, set.Suppressed);
        writer.OpenContaining(set.Type);
        Header(writer, set);
        bool isSpace = set.Receiver == OptionReceiver.SubOptions;
        if (!isSpace)
        {
            Keys(writer, set);
        }

        Table(writer, set);
        if (isSpace)
        {
            Properties(writer, set, "");
            NestedKeys(writer, set);
        }
        else if (set.Receiver == OptionReceiver.Extension && set.Options.Any(static option => option.HasProperty))
        {
            writer.Separate();
            writer.Line("/// <summary>The options as properties of a packet.</summary>");
            writer.Line("/// <param name=\"packet\">The packet.</param>");
            writer.Open($"extension({PacketType} packet)");
            Properties(writer, set, "packet.Options.");
            writer.Close();
        }

        writer.Close();
        writer.CloseContaining(set.Type);
        return writer.ToString();
    }

    /// <summary>The properties of a set as members of the packet, in the compilation that declares it.</summary>
    public static string EmitPacket(OptionSetModel set)
    {
        SourceWriter writer = GeneratedFile.Start("ExDhcp", set.Suppressed);
        writer.Open("partial class DhcpPacket");
        Properties(writer, set, "Options.");
        writer.Close();
        return writer.ToString();
    }

    private static void Header(SourceWriter writer, OptionSetModel set)
    {
        if (set.Server is { } server)
        {
            writer.Line($"/// <summary>The options that <see cref=\"{server}\"/> declares.</summary>");
        }

        writer.Table(set.Options);
        if (set.Server is null)
        {
            writer.Open($"partial class {set.Type.Name}");
        }
        else
        {
            writer.Line(GeneratedFile.Attribute);
            writer.Open($"{(set.ServerIsPublic ? "public" : "internal")} static partial class {set.Type.Name}");
        }
    }

    /// <summary>The keys of a space in a class of their own: in the space their names are those of the properties.</summary>
    private static void NestedKeys(SourceWriter writer, OptionSetModel set)
    {
        if (set.Options.Count == 0)
        {
            return;
        }

        writer.Separate();
        writer.Line("/// <summary>The keys of the sub-options.</summary>");
        Mark(writer, set);
        writer.Open($"public static class {KeysClass}");
        Keys(writer, set);
        writer.Close();
    }

    private static void Keys(SourceWriter writer, OptionSetModel set)
    {
        bool isSpace = set.Receiver == OptionReceiver.SubOptions;
        foreach (OptionModel option in set.Options)
        {
            writer.Separate();
            writer.KeySummary(option, isSpace);
            if (!isSpace)
            {
                Mark(writer, set);
            }

            string key = $"global::ExDhcp.DhcpOption<{option.Type.KeyType}> {Naming.Escape(option.Name)}";
            writer.Line($"{option.Accessibility} static {key} {{ get; }} =");
            writer.Line($"    {Create(option)};");
        }
    }

    private static void Table(SourceWriter writer, OptionSetModel set)
    {
        bool isSpace = set.Receiver == OptionReceiver.SubOptions;
        writer.Separate();
        writer.Line($"/// <summary>The {(isSpace ? "sub-options" : "options")} by code and by name.</summary>");
        Mark(writer, set);
        if (set.Options.Count == 0)
        {
            writer.Line("public static global::ExDhcp.DhcpOptionTable Table { get; } =");
            writer.Line("    new(global::System.ReadOnlySpan<global::ExDhcp.DhcpOption>.Empty);");
        }
        else
        {
            writer.Line("public static global::ExDhcp.DhcpOptionTable Table { get; } = new(");
            for (int i = 0; i < set.Options.Count; i++)
            {
                string row = (isSpace ? KeysClass + "." : "") + Naming.Escape(set.Options[i].Name);
                writer.Line($"    {row}{(i < set.Options.Count - 1 ? "," : ");")}");
            }
        }

        if (isSpace)
        {
            writer.Separate();
            writer.Line("/// <inheritdoc/>");
            Mark(writer, set);
            writer.Line("protected override global::ExDhcp.DhcpOptionTable? OptionTable => Table;");
        }
    }

    private static void Properties(SourceWriter writer, OptionSetModel set, string options)
    {
        foreach (OptionModel option in set.Options.Where(static option => option.HasProperty))
        {
            writer.Separate();
            writer.Summary(option, set.Receiver == OptionReceiver.SubOptions);
            Mark(writer, set);
            writer.Open($"{option.Accessibility} {option.Type.PropertyType} {Naming.Escape(option.Name)}");
            Getter(writer, option, options);
            writer.Line($"set => {options}Set{option.Type.Accessor}({option.Code}, value);");
            writer.Close();
        }
    }

    private static void Getter(SourceWriter writer, OptionModel option, string options)
    {
        string value = OptionAccess.Get(options, option.Code, option.Type);
        if (option.VendorClass is not { } vendorClass)
        {
            writer.Line($"get => {value};");
            return;
        }

        writer.Line($"get => {OptionAccess.MayBeOfVendor(options, vendorClass)}");
        writer.Line($"    ? {value}");
        writer.Line("    : default;");
    }

    private static string Create(OptionModel option)
    {
        string vendor = option.VendorClass is { } vendorClass ? ", " + OptionAccess.Literal(vendorClass) : "";
        return $"global::ExDhcp.DhcpOption.Create<{option.Type.KeyType}, {option.Type.Codec}>({option.Code}, \"{option.Name}\"{vendor})";
    }

    /// <summary>A class that is generated as a whole is marked once; in a class of the user each member is.</summary>
    private static void Mark(SourceWriter writer, OptionSetModel set)
    {
        if (set.Server is null)
        {
            writer.Line(GeneratedFile.Attribute);
        }
    }
}
