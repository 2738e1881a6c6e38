package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// report is what was measured on one database.
type report struct {
	database string
	results  []result
	memory   Memory
	model    model
}

// machine says on what was measured.
func machine(w io.Writer, o options) {
	model := "processor unknown"
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if _, rest, ok := strings.Cut(string(text), "model name"); ok {
			line, _, _ := strings.Cut(rest, "\n")
			model = strings.TrimSpace(strings.TrimLeft(line, "\t :"))
		}
	}
	load := "unknown"
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		load, _, _ = strings.Cut(string(text), " ")
	}
	_, _ = fmt.Fprintf(w, "%s: %d cores (%s), %s, load before %s. %d practices of %d RHOs; %d clients at once, on the same cores.\n",
		time.Now().Format(time.DateOnly), runtime.NumCPU(), model, runtime.Version(), load, o.practices, o.rhos, o.clients)
}

func (r *report) write(w io.Writer) {
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format, args...) }
	say("\n### %s\n\n", map[string]string{"sqlite": "SQLite (`synchronous=FULL`)", "postgres": "PostgreSQL (`fsync=on`)"}[r.database])
	say("| what | requests | a second | p50 ms | p99 ms | aim p99 | processor ms | statements (most) | kB |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: |\n")
	for _, t := range r.results {
		say("| %s | %d | %.0f | %s | %s | %s | %.2f | %s | %d |\n", t.name, len(t.took), t.rate(), millis(t.at(50)), millis(t.at(99)),
			aimed(millis(t.aim), t.at(99) <= t.aim), t.each(), t.counted(), t.sent/1000/int64(max(1, len(t.took))))
	}
	say("\n")
	for _, t := range r.results {
		if t.name == autosave {
			say("- saves acknowledged: %.0f a second, aim %s\n", t.rate(), aimed(strconv.Itoa(aimSaves), t.rate() >= aimSaves))
		}
	}
	say("- memory of the site afterwards: %d MiB resident (at most %d), %d MiB of it in use; aim %s\n", r.memory.Resident>>20,
		r.memory.Peak>>20, r.memory.Heap>>20, aimed("150 MiB", r.memory.Resident <= aimMemory))
	say("- growth model over %d plans, one core: check %s ms (%d findings), a year ahead %s ms; aim %s\n", r.model.plans,
		millis(r.model.check), r.model.findings, millis(r.model.forward), aimed("1 s", max(r.model.check, r.model.forward) <= aimModel))
}

// at is a percentile.
func (r *result) at(percent int) time.Duration {
	if len(r.took) == 0 {
		return 0
	}
	return r.took[min(len(r.took)-1, len(r.took)*percent/100)]
}

func (r *result) rate() float64 { return float64(len(r.took)) / r.lasted.Seconds() }

// each is the site's processor time for one request, in milliseconds. On a machine that does other things as well it
// says more than how long a request took.
func (r *result) each() float64 {
	return r.processor.Seconds() * 1000 / float64(max(1, len(r.took)))
}

// counted is the number of statements for one request.
func (r *result) counted() string {
	if r.statements.Requests == 0 {
		return "?"
	}
	s := fmt.Sprintf("%.1f (%d)", float64(r.statements.Sum)/float64(r.statements.Requests), r.statements.Most)
	if r.statements.Most > aimStatements {
		s += " > " + strconv.Itoa(aimStatements)
	}
	return s
}

func millis(d time.Duration) string {
	return strconv.FormatFloat(float64(d.Microseconds())/1000, 'f', 1, 64)
}

func aimed(aim string, met bool) string {
	if met {
		return aim + " ✓"
	}
	return aim + " ✗"
}

// status is a line of /proc/self/status, in bytes; 0 where there is none.
func status(name string) int64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), name)
	line, _, _ := strings.Cut(rest, "\n")
	kib, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(line), " kB"), 10, 64)
	return kib << 10
}

// The tables of a document stand between these lines.
const (
	firstLine = "<!-- tables: make bench WRITE=1 -->"
	lastLine  = "<!-- end of tables -->"
)

// replaceTables puts new tables in a document.
func replaceTables(name, tables string) error {
	text, err := os.ReadFile(name) //nolint:gosec // named by who asks
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(text), firstLine)
	_, after, ended := strings.Cut(rest, lastLine)
	if !ok || !ended {
		return fmt.Errorf("%s has no place for tables", name)
	}
	return os.WriteFile(name, []byte(before+firstLine+"\n\n"+tables+"\n"+lastLine+after), 0o600)
}
