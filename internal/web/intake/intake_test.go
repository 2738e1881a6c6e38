package intake_test

import (
	"net/http"
	"strings"
	"testing"

	app "kwartier/internal/app/intake"
	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

const (
	path        = "/praktijken/inlezen"
	columnsPath = path + "/kolommen"
	confirmPath = path + "/bevestig"
)

const export = "AGB-code;Praktijk;Startdatum;Werkwijze\n" +
	"1999801;Praktijk De Wilg;2026-01-01;lean\n" +
	"01999802;<b>Oostpoort</b>;2026-01-01;Wandelspreekuur\n" +
	"12;Zonzijde;2026-01-01;lean\n"

// LC-8, EN-4: file, columns, look, and then it is done; each row that cannot go in says where and why.
func TestBringingPlansIn_LC8_EN4(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	rho := s.World.RHOs["utrecht-stad"]
	b := s.As(t, rho.Manager)
	b.Get("/praktijken").OK().See("Plannen inlezen")
	b.Get(path).OK().Whole()
	columns := b.Upload(path, "bestand", "export.csv", []byte(export)).OK()
	columns.See("3 rijen gelezen", "Kolom D: Werkwijze", "Bijvoorbeeld: lean").Whole()
	form := columns.Form(columnsPath)
	if form.Get("k0") != "agb" || form.Get("k3") != "" {
		t.Fatalf("proposed %v %v", form["k0"], form["k3"])
	}
	form.Set("k1", "")
	wrong := b.Post(columnsPath, form)
	if wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a column for the name: %d", wrong.Status)
	}
	wrong.See("‘Naam van de praktijk’ heeft nog geen kolom").Whole()
	form.Set("k1", "name")
	form.Set("k3", "y1/working-differently/chosen")
	preview := b.Post(columnsPath, form).OK()
	preview.See("2 plannen van 3 rijen. Er is nog niets gebeurd.", "Gaat er niet in (1)", "Gaat erin (2)", "Rij 4", "Kolom A, AGB-code: Een AGB-code heeft 8 cijfers. Hier staat ‘12’.",
		"De nul vooraan was weg", "‘Wandelspreekuur’ staat niet in het menu", "<b>Oostpoort</b>").Whole()
	if n := len(preview.Tags("b")); n != 0 {
		t.Errorf("a name of the file stands there as %d elements", n)
	}
	b.Get("/praktijken").OK().SeeNot("De Wilg")
	form = preview.Form(confirmPath)
	b.Post(confirmPath, form).OK().See("2 plannen staan in Kwartier, als concept. 2 praktijken zijn nieuw", "Staat erin (2)").Whole()
	b.Get("/praktijken").OK().See("Praktijk De Wilg", "<b>Oostpoort</b>")
	b.Post(confirmPath, form).OK().See("0 plannen staan in Kwartier", "Slaan we over (2)")
}

// AZ-9, AZ-12: a file with patient data, too large, or of another kind is refused in words; what a form carries is not
// believed.
func TestFilesAreRefused_AZ9_AZ12(t *testing.T) {
	s := webtest.New(t, situation.UtrechtEmpty)
	b := s.As(t, s.World.RHOs["utrecht-stad"].Manager)
	for name, c := range map[string]struct{ file, data, says string }{
		"patients": {"a.csv", "AGB;Praktijk;Nr\n1;a;111222333\n2;b;123456782\n3;c;111222333\n", "In kolom C staan burgerservicenummers"},
		"header":   {"a.csv", "AGB;BSN\n1;2\n", "Kolom B heet ‘BSN’. We hebben het bestand niet bewaard. Haal de kolom weg."},
		"kind":     {"a.pdf", "%PDF", "We lezen alleen XLSX en CSV"},
		"macros":   {"a.xlsm", "PK", "Een werkmap met macro's lezen we niet"},
		"large":    {"a.csv", strings.Repeat("x", app.MaxBytes+1), "hoogstens 10 MB"},
	} {
		page := b.Upload(path, "bestand", c.file, []byte(c.data))
		if page.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: answered %d", name, page.Status)
		}
		page.See(c.says).SeeNot("111222333").Whole()
	}
	if page := b.Upload(path, "anders", "a.csv", []byte("x")); page.Status != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d", page.Status)
	}
	for _, to := range []string{path, columnsPath, confirmPath} {
		if page := b.Post(to, map[string][]string{"gelezen": {"e30="}}); page.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s with nothing of ours: %d", to, page.Status)
		}
	}
	if page := s.As(t, s.World.RHOs["utrecht-stad"].Member).Upload(path, "bestand", "a.csv", []byte(export)); page.Status != http.StatusForbidden {
		t.Errorf("a member brings in: %d", page.Status)
	}
}
