package log

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestNewWritesJSONLinesFromItsLevelUp(t *testing.T) {
	var out bytes.Buffer
	l, err := New(&out, JSON, "warn")
	if err != nil {
		t.Fatal(err)
	}
	l.Info("quiet")
	l.Warn("heard", "route", "GET /plan")

	var line struct{ Level, Msg, Route string }
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatalf("not one JSON line: %v: %s", err, out.String())
	}
	if line.Msg != "heard" || line.Level != "WARN" || line.Route != "GET /plan" {
		t.Errorf("got %+v", line)
	}
}

func TestNewWritesText(t *testing.T) {
	var out bytes.Buffer
	l, err := New(&out, Text, "debug")
	if err != nil {
		t.Fatal(err)
	}
	l.Debug("heard")
	if !strings.Contains(out.String(), "level=DEBUG msg=heard") {
		t.Errorf("got %q", out.String())
	}
}

func TestNewRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, c := range [][2]string{{"xml", "info"}, {Text, "loud"}, {JSON, ""}} {
		if _, err := New(&bytes.Buffer{}, c[0], c[1]); err == nil {
			t.Errorf("format %q with level %q was taken", c[0], c[1])
		}
	}
}
