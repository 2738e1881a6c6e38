package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const twoAndTwo = `{"total":4000,"dates":["2023-04-01","2023-07-01","2023-10-01","2024-01-01"],"units":[
 {"code":"A","size":1000,"wish":"2023-04-01","last":false},{"code":"B","size":1000,"wish":"2023-04-01"},
 {"code":"C","size":1000,"wish":"2023-07-01"},{"code":"D","size":1000,"wish":"2023-07-01"}]}`

func lotteryFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var seed7 = strings.Repeat("0", 63) + "7"

// A draw, its check, a move and its check; one changed byte is named (LO-8, AD-1).
func TestADrawCanBeChecked_LO8(t *testing.T) {
	in, out := lotteryFile(t, "case.json", twoAndTwo), filepath.Join(t.TempDir(), "t.json")
	code, said, errs := command(t, nil, "lottery", "draw", "--in", in, "--seed", seed7, "--out", out)
	if code != 0 || errs != "" || !strings.HasPrefix(said, "1 april 2023 (1.000 patiënten): B\n") {
		t.Fatalf("exit %d\n%s%s", code, said, errs)
	}
	if code, said, errs = command(t, nil, "lottery", "draw", "--in", in, "--seed", seed7); code != 0 || errs != "" {
		t.Fatalf("exit %d %s", code, errs)
	}
	if data, err := os.ReadFile(out); err != nil || string(data) != said {
		t.Error("a second draw with the same seed is another")
	}
	moved := filepath.Join(t.TempDir(), "moved.json")
	code, said, errs = command(t, nil, "lottery", "move", "--in", out, "--unit", "B", "--to", "2023-07-01", "--out", moved)
	if code != 0 || errs != "" || !strings.HasPrefix(said, "A gaat van 1 juli 2023 naar 1 april 2023.\nB gaat van 1 april 2023 naar 1 juli 2023.\n1 april 2023 (1.000 patiënten): A\n") {
		t.Errorf("exit %d\n%s%s", code, said, errs)
	}
	code, said, errs = command(t, nil, "lottery", "verify", moved)
	if code != 0 || errs != "" || !strings.HasPrefix(said, "Dit verslag klopt: 4 trekkingen nagerekend en 1 latere stap. Het is niet ondertekend. Vingerafdruk: ") {
		t.Errorf("exit %d\n%s%s", code, said, errs)
	}
	data, err := os.ReadFile(moved)
	if err != nil {
		t.Fatal(err)
	}
	bad := lotteryFile(t, "bad.json", strings.Replace(string(data), `"pool":5`, `"pool":6`, 1))
	code, said, errs = command(t, nil, "lottery", "verify", bad)
	if code != 1 || said != "" || !strings.Contains(errs, ", in trekking 2.") {
		t.Errorf("exit %d\n%s%s", code, said, errs)
	}
	for _, c := range []struct{ file, says string }{
		{in, in + " is geen verslag van een loting."}, {filepath.Join(t.TempDir(), "weg.json"), "is niet te lezen"},
	} {
		if code, _, errs = command(t, nil, "lottery", "verify", c.file); code != 2 || !strings.Contains(errs, c.says) {
			t.Errorf("exit %d: %s", code, errs)
		}
	}
}

func TestOddsAsFractionsAndDecimals_LP5(t *testing.T) {
	in := lotteryFile(t, "case.json", twoAndTwo)
	code, said, errs := command(t, nil, "lottery", "odds", "--in", in, "--exact", "--json")
	want := `{"A":["1/2","1/10","1/5","1/5"],"B":["1/2","1/10","1/5","1/5"],"C":["0","2/5","3/10","3/10"],"D":["0","2/5","3/10","3/10"]}` + "\n"
	if code != 0 || errs != "" || said != want {
		t.Errorf("exit %d\n%s%s", code, said, errs)
	}
	code, said, errs = command(t, nil, "lottery", "odds", "--in", in, "--simulate", "20000", "--json")
	var odds map[string][]float64
	if err := json.Unmarshal([]byte(said), &odds); code != 0 || errs != "" || err != nil || odds["A"][0] < 0.47 || odds["A"][0] > 0.53 {
		t.Errorf("exit %d %v\n%s%s", code, err, said, errs)
	}
	if code, said, _ = command(t, nil, "lottery", "odds", "--in", in); code != 0 || !strings.Contains(said, "A           1/2        1/10         1/5         1/5\n") {
		t.Errorf("exit %d\n%s", code, said)
	}
	many := strings.Replace(twoAndTwo, `]}`, strings.Repeat(`,{"code":"X","size":1,"wish":"2023-04-01"}`, 11)+`]}`, 1)
	many = strings.Replace(many, "4000", "5000", 1)
	for i := range 11 {
		many = strings.Replace(many, `"X"`, `"X`+string(rune('a'+i))+`"`, 1)
	}
	code, _, errs = command(t, nil, "lottery", "odds", "--in", lotteryFile(t, "many.json", many), "--exact")
	if code != 1 || errs != "Er zijn 15 loten, en precies rekenen kan tot en met 14. Speel de loting vaak na met --simulate 200000.\n" {
		t.Errorf("exit %d: %s", code, errs)
	}
}

func TestALotteryRefusesWithPlaceAndRemedy(t *testing.T) {
	change := func(old, new string) string { return lotteryFile(t, "c.json", strings.Replace(twoAndTwo, old, new, 1)) }
	for _, c := range []struct {
		exit int
		args []string
		says string
	}{
		{2, []string{"draw", "--in", change("", ""), "--seed", "abc"}, "Een startgetal heeft 64 tekens, 0 tot en met 9 en a tot en met f. Je gaf 3 tekens."},
		{2, []string{"draw", "--in", change("", ""), "--seed", strings.Repeat("g", 64)}, "Een startgetal heeft 64 tekens"},
		{2, []string{"draw", "--in", change(`"total"`, `"totaal"`), "--seed", seed7}, " totaal: ‘totaal’ is hier geen bekend woord. Kies uit: dates, policy, total of units."},
		{2, []string{"odds", "--in", change(`]}`, ``)}, "Dit is geen JSON, vanaf teken "},
		{2, []string{"odds", "--in", change(`"size":1000`, `"size":1000.5`)}, " units[0].size: Hier staat ‘1000.5’. Schrijf het zo: 1000."},
		{2, []string{"odds", "--in", change(`"size":1000`, `"size":1000,"size":2`)}, " units[0].size: ‘size’ staat hier 2 keer. Haal er 1 weg."},
		{1, []string{"odds", "--in", change(`"size":1000`, `"size":0`)}, " units[0].size: Lot A heeft 0 patiënten. Vul een heel getal in van 1 tot en met 100.000.000."},
		{1, []string{"odds", "--in", change(`"wish":"2023-04-01"`, `"wish":"2023-05-01"`)}, " units[0].wish: Lot A vraagt om 1 mei 2023, en die datum is er niet. Kies 1 van de datums van deze loting."},
		{1, []string{"odds", "--in", change(`"2023-10-01"`, `"2023-06-01"`)}, " dates[2]: Deze datum is niet later dan die ervoor. Zet de datums op volgorde, de vroegste eerst."},
		{1, []string{"odds", "--in", change(`"B"`, `"A"`)}, " units[1].code: De code ‘A’ is van 2 loten. Geef 1 van de 2 een andere code."},
		{1, []string{"odds", "--in", change(`4000`, `0`)}, " total: Het totaal van de regio is 0. Vul het aantal ingeschreven patiënten van de hele regio in."},
		{1, []string{"odds", "--in", change(`{"total"`, `{"policy":{"edge":"hop"},"total"`)}, " policy.edge: ‘hop’ is hier geen keuze. Kies uit: cross, stop of skip."},
		{1, []string{"odds", "--in", change(`{"total"`, `{"policy":{"later_tickets":0},"total"`)}, " policy.later_tickets: Dit aantal loten kan niet. Kies een getal van 1 tot en met 100."},
		{2, []string{"odds", "--in", change("", ""), "--simulate=-3"}, "Kies met --simulate een getal van 1 tot en met 100.000.000. Er staat: -3"},
		{2, []string{"odds", "--in", change("", ""), "--simulate=0"}, "Er staat: 0"},
	} {
		code, out, errs := command(t, nil, append([]string{"lottery"}, c.args...)...)
		if code != c.exit || out != "" || !strings.Contains(errs, c.says) {
			t.Errorf("%v: exit %d, want %d\n%s%s\nwant %s", c.args, code, c.exit, out, errs, c.says)
		}
	}
}

func TestStepsAfterTheDraw_AD3_AD4(t *testing.T) {
	file := filepath.Join(t.TempDir(), "t.json")
	in := lotteryFile(t, "case.json", strings.Replace(twoAndTwo, "4000", "4400", 1))
	if code, _, errs := command(t, nil, "lottery", "draw", "--in", in, "--seed", seed7, "--out", file); code != 0 {
		t.Fatal(errs)
	}
	for _, c := range []struct {
		exit int
		args []string
		says string
	}{
		{1, []string{"move", "--unit", "X", "--to", "2024-01-01"}, "Lot ‘X’ staat op geen enkele lijst. Kies een code die in het verslag staat.\n"},
		{2, []string{"move", "--unit", "B", "--to", "morgen"}, "Schrijf de datum als 2026-01-31. Er staat: morgen\n"},
		{0, []string{"late", "--unit", "Z", "--size", "300", "--wish", "2023-04-01"}, "Z gaat van buiten de lijsten naar "},
		{1, []string{"late", "--unit", "Y", "--size", "300", "--wish", "2023-04-01"}, "Lot Y past vanaf 1 april 2023 op geen enkele datum."},
		{0, []string{"correct", "--unit", "Z", "--size", "200"}, "Niemand schuift op.\n"},
		{0, []string{"withdraw", "--unit", "B"}, "B gaat van 1 april 2023 naar buiten de lijsten.\n"},
	} {
		code, out, errs := command(t, nil, append([]string{"lottery", c.args[0], "--in", file, "--out", file}, c.args[1:]...)...)
		if code != c.exit || !strings.Contains(out+errs, c.says) {
			t.Errorf("%v: exit %d\n%s%s", c.args, code, out, errs)
		}
	}
	if code, out, _ := command(t, nil, "lottery", "verify", file); code != 0 || !strings.Contains(out, "3 latere stappen") {
		t.Errorf("exit %d %s", code, out)
	}
}
