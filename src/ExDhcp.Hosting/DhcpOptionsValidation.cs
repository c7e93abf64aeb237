using Microsoft.Extensions.Options;

namespace ExDhcp.Hosting;

/// <summary>Checks the options of one server when the host starts.</summary>
internal sealed class DhcpOptionsValidation(string optionsName) : IValidateOptions<DhcpServerOptions>, IValidateOptions<DhcpHostOptions>
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, DhcpServerOptions options)
    {
        if (name != optionsName)
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
            return ValidateOptionsResult.Fail($"{optionsName}: {error.Message}");
        }
    }

    public ValidateOptionsResult Validate(string? name, DhcpHostOptions options)
    {
        if (name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        if (!Enum.IsDefined(options.OnFailure))
        {
            return Wrong(nameof(options.OnFailure), options.OnFailure, "StopHost, Restart or Nothing");
        }

        if (!IsTime(options.RestartDelay))
        {
            return Wrong(nameof(options.RestartDelay), options.RestartDelay, "a time above zero, up to a day");
        }

        return IsTime(options.HealthCheckTimeout)
            ? ValidateOptionsResult.Success
            : Wrong(nameof(options.HealthCheckTimeout), options.HealthCheckTimeout, "a time above zero, up to a day");
    }

    private static bool IsTime(TimeSpan time) => time > TimeSpan.Zero && time <= LongestTime;

    private ValidateOptionsResult Wrong<TValue>(string property, TValue value, string expected) =>
        ValidateOptionsResult.Fail($"{optionsName}: DhcpHostOptions.{property} is \"{value}\". Write {expected}.");
}
