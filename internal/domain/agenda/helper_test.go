package agenda_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"kwartier/internal/domain/agenda"
	"kwartier/internal/domain/kernel"
)

var errEOF = io.EOF

var start = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

var amsterdam = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return zone
}()

func options() agenda.Options {
	return agenda.Options{Zone: amsterdam, Today: kernel.MustDate("2026-11-27")}
}

func read(t testing.TB, text string) *agenda.Reading {
	t.Helper()
	r, err := agenda.Read(strings.NewReader(text), options())
	if err != nil {
		t.Fatalf("%v", err)
	}
	return r
}

func codeOf(err error) string {
	var f *kernel.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	var u *agenda.Unsure
	if errors.As(err, &u) {
		return "unsure"
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func total(r *agenda.Reading) agenda.Sum {
	return r.Tally.Measure(r.Tally.GuessMeanings()).Total()
}

// codes are the problems as row:code.
func codes(r *agenda.Reading) string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, f.Code[len("agenda-"):])
	}
	return strings.Join(out, " ")
}
