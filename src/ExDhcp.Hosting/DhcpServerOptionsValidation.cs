using Microsoft.Extensions.Options;

namespace ExDhcp.Hosting;

/// <summary>Checks the options of one server when the host starts.</summary>
internal sealed class DhcpServerOptionsValidation(string serverName) : IValidateOptions<DhcpServerOptions>
{
    public ValidateOptionsResult Validate(string? name, DhcpServerOptions options)
    {
        if (name != serverName)
        {
            return ValidateOptionsResult.Skip;
        }

        try
        {
            options.Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException error)
        {
            return ValidateOptionsResult.Fail($"{serverName}: {error.Message}");
        }
    }
}
