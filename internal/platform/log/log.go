// Package log makes the program's structured log.
//
// Words: a format is text (for people) or json (for machines); a level is debug, info, warn or error.
//
// Invariants: a line goes out whole. What is personal or secret (addresses of people, links that sign one in, form
// fields) has no place in a log; callers log ids, codes and routes.
//
// It refuses: formats and levels it does not know.
package log

import (
	"fmt"
	"io"
	"log/slog"
)

// The formats.
const (
	Text = "text"
	JSON = "json"
)

// New makes a logger that writes to w. format is Text or JSON; level is debug, info, warn or error.
func New(w io.Writer, format, level string) (*slog.Logger, error) {
	var least slog.Level
	if err := least.UnmarshalText([]byte(level)); err != nil {
		return nil, fmt.Errorf("log: level %q is not debug, info, warn or error", level)
	}
	options := &slog.HandlerOptions{Level: least}
	switch format {
	case Text:
		return slog.New(slog.NewTextHandler(w, options)), nil
	case JSON:
		return slog.New(slog.NewJSONHandler(w, options)), nil
	}
	return nil, fmt.Errorf("log: format %q is not text or json", format)
}
