using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ExDhcp.Benchmarks;

/// <summary>Who listens while a benchmark runs.</summary>
public enum Listening
{
    Nobody,

    /// <summary>A <see cref="MeterListener"/> that hears of every measurement.</summary>
    ToMeters,

    /// <summary>An <see cref="ActivityListener"/> that wants every span with all its tags.</summary>
    ToSpans,

    ToBoth,
}

/// <summary>Listeners that do nothing with what they hear: what is measured is what it costs to tell them.</summary>
internal sealed class TelemetryListeners : IDisposable
{
    private readonly MeterListener? _meters;
    private readonly ActivityListener? _spans;

    public TelemetryListeners(Listening listening)
    {
        if (listening is Listening.ToMeters or Listening.ToBoth)
        {
            _meters = new();
            _meters.InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == DhcpTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
            _meters.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
            _meters.Start();
        }

        if (listening is Listening.ToSpans or Listening.ToBoth)
        {
            _spans = new()
            {
                ShouldListenTo = static source => source.Name == DhcpTelemetry.ActivitySourceName,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            };
            ActivitySource.AddActivityListener(_spans);
        }
    }

    public void Dispose()
    {
        _meters?.Dispose();
        _spans?.Dispose();
    }
}
