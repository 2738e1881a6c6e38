package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

const agendaFile = "Datum;Tijd;Duur;Soort;Agenda;Begin werkelijk;Einde werkelijk\n" +
	"16-3-2026;09:00;10;Consult;HA;09:00;09:11\n16-3-2026;09:10;20;Weekconsult;HA;;\n16-3-2026;09:30;30;Consult;Assistente;;\n31-2-2026;09:00;10;Consult;HA;;\n"

// CT-8: an agenda is measured from a file or the input; what is wrong with a row stands beside the result, and a file that
// is refused ends with 2 and the sentence.
func TestRosterMeasure_CT8(t *testing.T) {
	code, out, errs := measure(agendaFile, "--json", "--kind", "Weekconsult=long")
	var got struct {
		Simulated map[string][2]float64
		Exact     map[string]float64
		Weeks     []struct{ Week string }
		Kinds     []struct{ Kind string }
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != 0 {
		t.Fatalf("exit %d, %v: %s%s", code, err, out, errs)
	}
	if got.Exact["booked_min"] != 15 || got.Exact["realised_min"] != 11 || got.Exact["appointments"] != 3 || got.Exact["consultations"] != 2 || got.Exact["rows_bad"] != 1 ||
		len(got.Simulated) != 0 || len(got.Weeks) != 1 || len(got.Kinds) != 3 || got.Kinds[1].Kind != "long" {
		t.Errorf("%s", out)
	}
	if !strings.Contains(errs, "Rij 5, ‘Datum’: dit is geen dag ‘31-2-2026’.") {
		t.Errorf("beside it: %s", errs)
	}
	if code, out, _ := measure(agendaFile); code != 0 || !strings.Contains(out, "booked_min       15,0") {
		t.Errorf("in words: %d %s", code, out)
	}
	for name, c := range map[string]struct {
		file string
		args []string
		says string
	}{
		"a BSN":             {"Datum;Tijd;Duur;Nr\n16-3-2026;9:00;10;111222333\n", nil, "een nummer dat op een BSN lijkt"},
		"columns":           {"Wanneer;Hoe lang\n16-3-2026;10\n", nil, "We weten niet welke kolom"},
		"order of days":     {"Datum;Tijd;Duur\n1-3-2026;9:00;10\n", nil, "eerst de dag of eerst de maand"},
		"no such field":     {agendaFile, []string{"--map", "lengte=Duur"}, "kennen we ‘lengte=Duur’ niet"},
		"no such kind":      {agendaFile, []string{"--kind", "C=sauna"}, "kennen we ‘C=sauna’ niet"},
		"columns not there": {agendaFile, []string{"--map", "start=Dag,length=Duur"}, "een kop is er niet"},
	} {
		code, out, errs := measure(c.file, c.args...)
		if code != 2 || out != "" || !strings.Contains(errs, c.says) || strings.Contains(errs, "111222333") {
			t.Errorf("%s: exit %d, %s%s", name, code, out, errs)
		}
	}
	if code, _, errs := command(t, nil, "roster", "measure", "nergens.csv"); code != 2 || !strings.Contains(errs, "nergens.csv is niet te lezen") {
		t.Errorf("no file: %d %s", code, errs)
	}
	code, out, _ = measure("Wanneer;Hoe lang\n1-3-2026 9:00;10\n", "--json", "--map", "start=Wanneer,length=Hoe lang,order=mdy")
	if code != 0 || !strings.Contains(out, `"from": "2026-01-03"`) || strings.Contains(out, `"realised_min": 0,`+"\n    \"rows") {
		t.Errorf("with columns: %d %s", code, out)
	}
}

// measure runs the command on what stands on the input.
func measure(file string, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = Run(&Context{Context: context.Background(), In: strings.NewReader(file), Out: &o, Err: &e, Now: time.Now},
		append([]string{"roster", "measure", "-"}, args...))
	return code, o.String(), e.String()
}
