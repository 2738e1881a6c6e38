// Package telemetry measures the running server: how long requests take, how many statements they send, how the
// database's connections and the Go runtime fare. It writes one log line for each request.
//
// Words: a route is the pattern of a page ("GET /plan/{section}"), never the address that was asked for.
//
// Invariants: no path, query, form field, name or address of a person gets into a metric or a log line; links that
// sign one in are paths. The number of label values is bounded by the number of routes.
//
// It refuses nothing: measuring never changes what a request answers.
package telemetry

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
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

// Config says what to measure with. Log is required; what else is nil is not measured.
type Config struct {
	Log   *slog.Logger
	Route func(*http.Request) string                            // the pattern that answers a request, "" for none
	Count func(context.Context) (context.Context, func() int64) // starts counting statements
	Pools func() map[string]sql.DBStats                         // database pools by name
}

// Telemetry holds the instruments. Close it when done.
type Telemetry struct {
	cfg        Config
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

// New makes the instruments.
func New(cfg Config) (*Telemetry, error) {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	reader, err := exporter.New(exporter.WithRegisterer(registry), exporter.WithoutScopeInfo(), exporter.WithoutTargetInfo())
	if err != nil {
		return nil, fmt.Errorf("telemetry: %w", err)
	}
	t := &Telemetry{cfg: cfg, registry: registry, provider: sdk.NewMeterProvider(sdk.WithReader(reader))}
	meter := t.provider.Meter("kwartier")
	var errs [3]error
	t.durations, errs[0] = meter.Float64Histogram("http.server.request.duration", metric.WithUnit("s"),
		metric.WithDescription("Time from the request's first line to the end of its answer."),
		metric.WithExplicitBucketBoundaries(seconds...))
	t.statements, errs[1] = meter.Int64Histogram("kwartier.request.statements",
		metric.WithDescription("Database statements sent for a request."),
		metric.WithExplicitBucketBoundaries(counts...))
	errs[2] = t.watchPools(meter)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, fmt.Errorf("telemetry: %w", err)
	}
	return t, nil
}

func (t *Telemetry) watchPools(meter metric.Meter) error {
	if t.cfg.Pools == nil {
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
		for name, stats := range t.cfg.Pools() {
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

// Measure wraps a handler: every request is timed, counted and logged by its route.
func (t *Telemetry) Measure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		route := "none"
		if t.cfg.Route != nil {
			if pattern := t.cfg.Route(r); pattern != "" {
				route = pattern
			}
		}
		ctx, sent := r.Context(), func() int64 { return 0 }
		if t.cfg.Count != nil {
			ctx, sent = t.cfg.Count(ctx)
		}
		answer := &recorder{ResponseWriter: w}
		defer func() { t.record(r, route, answer, sent(), time.Since(start)) }()
		next.ServeHTTP(answer, r.WithContext(ctx))
	})
}

func (t *Telemetry) record(r *http.Request, route string, answer *recorder, sent int64, took time.Duration) {
	status := answer.status
	if status == 0 {
		status = http.StatusOK
	}
	ctx := context.WithoutCancel(r.Context())
	at := attribute.String("http.route", route)
	t.durations.Record(ctx, took.Seconds(), metric.WithAttributes(at,
		attribute.String("http.request.method", method(r.Method)), attribute.Int("http.response.status_code", status)))
	t.statements.Record(ctx, sent, metric.WithAttributes(at))
	t.cfg.Log.LogAttrs(ctx, slog.LevelInfo, "request", slog.String("route", route), slog.String("method", method(r.Method)),
		slog.Int("status", status), slog.Duration("took", took), slog.Int64("statements", sent), slog.Int64("bytes", answer.bytes))
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

// recorder remembers what was answered. http.ResponseController reaches the writer below through Unwrap.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap gives the writer below.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
