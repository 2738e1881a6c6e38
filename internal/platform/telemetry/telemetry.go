// Package telemetry measures the running server: how long requests take, how many statements they send, how the
// database's connections and the Go runtime fare.
//
// Words: a route is the pattern of a page ("GET /plan/{section}"), never the address that was asked for.
//
// Invariants: no path, name or address of a person gets into a figure; links that sign one in are paths. The number of
// label values is bounded by the number of routes.
//
// It refuses nothing: measuring never changes what a request answers.
package telemetry

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/otel/attribute"
	exporter "go.opentelemetry.io/otel/exporters/prometheus"
	"go.opentelemetry.io/otel/metric"
	sdk "go.opentelemetry.io/otel/sdk/metric"
)

// Telemetry holds the instruments. Close it when done.
type Telemetry struct {
	registry   *prometheus.Registry
	provider   *sdk.MeterProvider
	durations  metric.Float64Histogram
	statements metric.Int64Histogram
}

// The edges of the buckets: seconds, from what is not noticed to what times out; and statements a request.
var (
	seconds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
	counts  = []float64{0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 100}
)

// New makes the instruments. pools gives the database's pools by name; nil: not measured.
func New(pools func() map[string]sql.DBStats) (*Telemetry, error) {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	reader, err := exporter.New(exporter.WithRegisterer(registry), exporter.WithoutScopeInfo(), exporter.WithoutTargetInfo())
	if err != nil {
		return nil, fmt.Errorf("telemetry: %w", err)
	}
	t := &Telemetry{registry: registry, provider: sdk.NewMeterProvider(sdk.WithReader(reader))}
	meter := t.provider.Meter("kwartier")
	var errs [3]error
	t.durations, errs[0] = meter.Float64Histogram("http.server.request.duration", metric.WithUnit("s"),
		metric.WithDescription("Time from the request's first line to the end of its answer."),
		metric.WithExplicitBucketBoundaries(seconds...))
	t.statements, errs[1] = meter.Int64Histogram("kwartier.request.statements",
		metric.WithDescription("Database statements sent for a request."),
		metric.WithExplicitBucketBoundaries(counts...))
	errs[2] = watchPools(meter, pools)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, fmt.Errorf("telemetry: %w", err)
	}
	return t, nil
}

func watchPools(meter metric.Meter, pools func() map[string]sql.DBStats) error {
	if pools == nil {
		return nil
	}
	connections, err := meter.Int64ObservableGauge("db.client.connection.count",
		metric.WithDescription("Database connections by pool and state."))
	if err != nil {
		return err
	}
	waits, err := meter.Float64ObservableCounter("db.client.connection.wait_time", metric.WithUnit("s"),
		metric.WithDescription("Time spent waiting for a free database connection."))
	if err != nil {
		return err
	}
	_, err = meter.RegisterCallback(func(_ context.Context, o metric.Observer) error {
		for name, stats := range pools() {
			pool := attribute.String("pool", name)
			o.ObserveInt64(connections, int64(stats.InUse), metric.WithAttributes(pool, attribute.String("state", "used")))
			o.ObserveInt64(connections, int64(stats.Idle), metric.WithAttributes(pool, attribute.String("state", "idle")))
			o.ObserveFloat64(waits, stats.WaitDuration.Seconds(), metric.WithAttributes(pool))
		}
		return nil
	}, connections, waits)
	return err
}

// Handler answers with the figures in Prometheus' text format.
func (t *Telemetry) Handler() http.Handler {
	return promhttp.HandlerFor(t.registry, promhttp.HandlerOpts{})
}

// Close lets go of the instruments.
func (t *Telemetry) Close(ctx context.Context) error { return t.provider.Shutdown(ctx) }

// Observe records one request: its method, the route that answered it ("" for none), the status, how long it took and
// how many statements it sent.
func (t *Telemetry) Observe(verb, route string, status int, took time.Duration, sent int64) {
	if route == "" {
		route = "none"
	}
	ctx, at := context.Background(), attribute.String("http.route", route)
	t.durations.Record(ctx, took.Seconds(), metric.WithAttributes(at,
		attribute.String("http.request.method", method(verb)), attribute.Int("http.response.status_code", status)))
	t.statements.Record(ctx, sent, metric.WithAttributes(at))
}

// method keeps what a stranger can send as a method out of the labels.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
		http.MethodOptions:
		return m
	}
	return "_OTHER"
}
