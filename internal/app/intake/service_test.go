package intake_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/access"
	accounts "kwartier/internal/app/account"
	"kwartier/internal/app/intake"
	plans "kwartier/internal/app/plan"
	practices "kwartier/internal/app/practice"
	regions "kwartier/internal/app/region"
	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/store/storetest"
	"kwartier/internal/text"
)

var update = flag.Bool("update", false, "write the golden files")

var today = kernel.MustDate("2026-11-22")

func build(t testing.TB, db storetest.Database) (*situation.World, *intake.Service) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
	known := regions.New(regions.Config{Store: db.Store, Now: now})
	w, err := situation.Build(context.Background(), situation.Config{Store: db.Store, Regions: known,
		Accounts: accounts.New(accounts.Config{Store: db.Store, Now: now}), Chance: rand.Reader}, today, situation.UtrechtAccepted, situation.UtrechtEmpty)
	if err != nil {
		t.Fatal(err)
	}
	return w, intake.New(intake.Config{Store: db.Store, Regions: known, Plans: w.PlansAt(today), Practices: w.PracticesAt(today), Now: now})
}

// columns are the lifelike export's, chosen by hand where its headers say nothing exactly.
var columns = map[int]string{7: "y1/working-differently/chosen", 8: "y1/working-differently/how", 9: "y1/good-conversation/chosen",
	10: "y1/network/chosen", 11: "y1/network/goal", 12: "y1/good-conversation/trainings", 13: "y2/working-differently/chosen"}

func mapped(t testing.TB, svc *intake.Service, by access.Actor, s intake.Sheet) intake.Mapping {
	t.Helper()
	fields, err := svc.Fields(context.Background(), by)
	if err != nil {
		t.Fatal(err)
	}
	m := intake.Propose(fields, s.Header)
	if got := strings.Join(m, ","); got != ",agb,name,entry,ion,contact,email,,,,,,,,expectation," {
		t.Errorf("proposed %s", got)
	}
	for i, key := range columns {
		m[i] = key
	}
	return m
}

// told writes rows as a person reads them.
func told(rows []intake.Row) []byte {
	var out bytes.Buffer
	for i := range rows {
		r := &rows[i]
		fmt.Fprintf(&out, "rij %d: %s, %s, %s, gaat %t\n", r.Number, r.Facts.AGB, r.Facts.Name, r.Facts.Entry, r.Goes())
		for _, s := range slices.Sorted(maps.Keys(r.Sections)) {
			if e, ok := r.Sections[s].(*plans.Element); ok {
				for _, c := range e.Choices {
					name := c.Key
					if c.Own != nil {
						name += " " + c.Own.Name
					}
					fmt.Fprintf(&out, "  %s: %s (%s) %s\n", s, name, c.Mode, c.Implementation)
				}
				if e.Goal != "" {
					fmt.Fprintf(&out, "  %s: %s\n", s, e.Goal)
				}
			}
		}
		for _, f := range r.Findings {
			fmt.Fprintf(&out, "  %s %s: %s\n", f.Letter, f.Severity, text.Fault(&f.Fault).What)
		}
	}
	return out.Bytes()
}

// LC-8, EN-4, CH-4: every row of a lifelike export, four of which cannot be read, each with its column and reason.
func TestTheExport_LC8_EN4(t *testing.T) {
	w, svc := build(t, storetest.SQLite(t))
	by := w.RHOs["utrecht-stad"].Manager
	sheet, err := intake.Read("export.csv", export(t))
	if err != nil {
		t.Fatal(err)
	}
	preview, err := svc.Preview(context.Background(), by, sheet, mapped(t, svc, by, sheet))
	if err != nil {
		t.Fatal(err)
	}
	got := told(preview.Rows)
	if *update {
		if err := os.WriteFile("testdata/export.golden", got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/export.golden")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s (%v)", got, want, err)
	}
	if len(preview.Unused) != 2 {
		t.Errorf("not used: %v", preview.Unused)
	}

	// The same as a workbook: codes as numbers, days as days.
	var rows [][]any
	for i, l := range append([]intake.Line{{Cells: sheet.Header}}, sheet.Lines...) {
		var row []any
		for j, c := range l.Cells {
			n, err := strconv.Atoi(c)
			d, wrong := kernel.ParseDate(c)
			switch {
			case i > 0 && j == 1 && err == nil:
				row = append(row, n)
			case i > 0 && j == 3 && wrong == nil:
				row = append(row, d.Time())
			default:
				row = append(row, c)
			}
		}
		rows = append(rows, row)
	}
	again, err := intake.Read("export.xlsx", book(t, rows...))
	if err != nil {
		t.Fatal(err)
	}
	other, err := svc.Preview(context.Background(), by, again, mapped(t, svc, by, again))
	if err != nil {
		t.Fatal(err)
	}
	for i := range other.Rows {
		a, b := &preview.Rows[i], &other.Rows[i]
		if a.Facts != b.Facts || a.Goes() != b.Goes() || a.Number != b.Number {
			t.Errorf("row %d: %+v as values, %+v as a workbook", a.Number, a.Facts, b.Facts)
		}
	}
}

// LC-8, EN-5: looking writes nothing; the good rows go in; doing it again does nothing; a plan that is there stays.
func TestBringingIn_LC8_EN5(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db storetest.Database) {
		ctx := context.Background()
		w, svc := build(t, db)
		by := w.RHOs["utrecht-stad"].Manager
		there, empty := w.Practices[situation.UtrechtAccepted], w.Practices[situation.UtrechtEmpty]
		data := fmt.Sprintf("%s\n13;%s;Een andere naam\n14;%s;%s;;;;;lean\n", strings.TrimSpace(string(export(t))), there.AGB, empty.AGB, empty.Name)
		sheet, err := intake.Read("export.csv", []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		m := mapped(t, svc, by, sheet)
		list := func() int {
			t.Helper()
			l, err := w.PracticesAt(today).List(ctx, by, practices.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			return l.Total
		}
		before := list()
		if _, err := svc.Preview(ctx, by, sheet, m); err != nil || list() != before {
			t.Fatalf("looking: %v, %d practices", err, list())
		}
		done, err := svc.Confirm(ctx, by, sheet, m, domain.Concept)
		if err != nil || done.Added != 8 || done.Plans != 9 || list() != before+8 {
			t.Fatalf("%d added, %d plans, %d practices (%v)\n%s", done.Added, done.Plans, list(), err, told(done.Rows))
		}
		again, err := svc.Confirm(ctx, by, sheet, m, domain.Accepted)
		if err != nil || again.Added+again.Plans != 0 || list() != before+8 {
			t.Errorf("again: %d added, %d plans (%v)", again.Added, again.Plans, err)
		}
		v, err := w.PlansAt(today).Open(ctx, by, empty.ID)
		if err != nil || v.Stage != domain.Concept || len(v.Plan.Years) != 1 || v.Plan.Years[0].Choices[0].Key != "lean" {
			t.Errorf("%+v (%v)", v.Plan, err)
		}
		if v, err = w.PlansAt(today).Open(ctx, by, there.ID); err != nil || v.Stage != domain.Accepted || v.Practice.Name != there.Name {
			t.Errorf("%s %s (%v)", v.Stage, v.Practice.Name, err)
		}
	})
}

// LC-8, AZ-3: as accepted, by who may decide; nobody else brings in; columns that are needed are asked for.
func TestWhoBringsIn_LC8_AZ3(t *testing.T) {
	ctx := context.Background()
	w, svc := build(t, storetest.SQLite(t))
	rho := w.RHOs["utrecht-stad"]
	sheet, err := intake.Read("x.csv", []byte("AGB;Praktijk;Startdatum;Netwerk\n01234599;De Es;2026-01-01;wijkteam\n"))
	if err != nil {
		t.Fatal(err)
	}
	m := intake.Mapping{"agb", "name", "entry", "y1/network/chosen"}
	for _, who := range []access.Actor{rho.Member, w.Practices[situation.UtrechtEmpty].Signatory, w.Insurer, w.National, w.Administrator} {
		_, err := svc.Confirm(ctx, who, sheet, m, domain.Concept)
		var f *kernel.Fault
		if !errors.As(err, &f) {
			t.Errorf("%s may: %v", who.Name, err)
		}
	}
	_, err = svc.Preview(ctx, rho.Manager, sheet, intake.Mapping{"name", "name", "hack", ""})
	var wrong *intake.Refused
	if !errors.As(err, &wrong) || len(wrong.Faults) != 2 || wrong.Faults[0].Code != intake.FaultRequired || wrong.Faults[1].Code != intake.FaultSame {
		t.Errorf("%v", err)
	}
	done, err := svc.Confirm(ctx, rho.Manager, sheet, m, domain.Accepted)
	if err != nil || done.Plans != 1 {
		t.Fatalf("%+v (%v)", done, err)
	}
	ids, err := w.PracticesAt(today).Named(ctx, "01234599")
	if err != nil || len(ids) != 1 {
		t.Fatal(ids, err)
	}
	v, err := w.PlansAt(today).Open(ctx, rho.Manager, ids[0])
	if err != nil || v.Stage != domain.Accepted || v.Plan.Entry != kernel.MustDate("2026-01-01") {
		t.Errorf("%s %+v (%v)", v.Stage, v.Plan, err)
	}
}
