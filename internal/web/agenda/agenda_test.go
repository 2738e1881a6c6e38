package agenda_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// weeks is four weeks of a GP with ten-minute places and a double one, and a row that cannot be.
func weeks(mark string) []byte {
	var b bytes.Buffer
	b.WriteString("Datum;Tijd;Duur;Soort;Agenda;Begin werkelijk;Einde werkelijk;Status\n")
	for week := range 4 {
		day := 2 + 7*week
		for place := range 6 {
			fmt.Fprintf(&b, "%d-2-2026;8:%d0;10;Consult;dr. Jansen;8:%d0;8:%d8;Geweest\n", day, place, place, place)
		}
		fmt.Fprintf(&b, "%d-2-2026;9:00;20;%s;dr. Jansen;;;Niet verschenen\n", day, mark)
	}
	b.WriteString("31-2-2026;9:00;10;Consult;dr. Jansen;;;\n")
	return b.Bytes()
}

func at(p *situation.Practice) string { return "/praktijk/" + p.ID + "/rooster/agenda" }

func send(b *webtest.Browser, path string, said url.Values, data []byte) *webtest.Doc {
	return b.Multipart(path, said, webtest.File{Field: "bestand", Name: "geheim-jansen.csv", Content: bytes.NewReader(data)})
}

// CT-8, IN-9: choose the file, look how it was read, keep it; the sums stand there and a roster begins with the week that
// comes back. The next file needs no answers. The file and what stood in its rows are nowhere.
func TestMeasuringAnAgenda_CT8_IN9(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	b := s.As(t, p.Editor())
	b.Get(at(p)).OK().See("Je eigen agenda", "Van het bestand bewaren we niets").Whole()
	preview := send(b, at(p), nil, weeks("DDX")).OK()
	preview.See("28 afspraken gelezen, van 2 februari 2026 tot en met 23 februari 2026. Er is nog niets bewaard.",
		"Een consult staat gemiddeld 11,4 minuten geboekt en duurt er 8,0.", "1 rij konden we niet lezen", "Rij 30, ‘Datum’: dit is geen dag ‘31-2-2026’.",
		"Dag (met of zonder tijd): ‘Datum’", "Kijk of dit klopt").Whole()
	b.Get(at(p)).OK().SeeNot("11,4")
	form := preview.Form(at(p) + "/bewaar")
	if form.Get("soort-0") != "consult" || form.Get("soort-1") != "consult" || form.Get("agenda-0") != "gp" {
		t.Errorf("guessed %v", form)
	}
	form.Set("soort-1", "long")
	kept := b.Follow(b.Post(at(p)+"/bewaar", form)).OK()
	kept.See("Een consult staat gemiddeld 11,4 minuten geboekt en duurt er 8,0", "28 consulten van huisartsen", "3,6 minuten korter dan de 15 minuten", "4 keer kwam iemand niet",
		"Lang consult", "We vonden een vaste week: 7 plekken van 1 agenda.").SeeNot("Jansen", "DDX", "geheim").Whole()
	b.Follow(b.Post(at(p)+"/bewaar", form)).OK().SeeNot("Alle metingen") // sent twice, kept once
	again := send(b, at(p), nil, weeks("DDX")).OK()
	if form := again.Form(at(p) + "/bewaar"); form.Get("soort-1") != "long" {
		t.Errorf("not remembered: %v", form)
	}
	b.Follow(b.Post(at(p)+"/bewaar", again.Form(at(p)+"/bewaar"))).OK().See("Alle metingen").Whole()

	begin := kept.Form(at(p) + "/begin")
	begin.Set("naam", "")
	if wrong := b.Post(at(p)+"/begin", begin); wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a name: %d", wrong.Status)
	} else {
		wrong.Whole()
	}
	begin.Set("naam", "Zoals het was")
	b.Follow(b.Post(at(p)+"/begin", begin)).OK().See("Zoals het was", "Huisarts 1").SeeNot("Jansen")
	b.Follow(b.Post(at(p)+"/weg", kept.Form(at(p)+"/weg"))).OK().See("Weggehaald").SeeNot("Alle metingen")
	b.Follow(b.Post(at(p)+"/weg", kept.Form(at(p)+"/weg"))).OK().See("Deze meting is er niet meer")
	b.Post(at(p)+"/begin", begin).See("Iemand van je praktijk haalde haar weg.")
	s.As(t, p.Signatory).Get("/logboek").OK().See("Agenda gemeten", "Meting van de agenda weggehaald").SeeNot("Jansen", "geheim")
}

// Columns that are not certain are asked, with the file once more; so is the order of days that the column does not tell.
func TestColumnsAreAsked_CT8(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	b := s.As(t, p.Editor())
	swapped := []byte("Datum;Tijd;Duur\n1-3-2026;9:00;10\n")
	ask := send(b, at(p), nil, swapped)
	ask.See("eerst de dag of eerst de maand").Whole()
	form := ask.Form(at(p))
	form.Set("volgorde", "mdy")
	send(b, at(p), form, swapped).OK().See("3 januari 2026")
	odd := []byte("Wanneer;Hoe lang;Wat\n16-3-2026 09:00;15;DC\n")
	asked := send(b, at(p), nil, odd)
	if asked.Status != http.StatusUnprocessableEntity {
		t.Errorf("asked with %d", asked.Status)
	}
	asked.See("Wat staat in welke kolom?", "We weten niet welke kolom ‘Dag (met of zonder tijd)’ en ‘Lengte in minuten’ heeft.").Whole()
	form = asked.Form(at(p))
	form.Set("kolom-start", "Wanneer")
	form.Set("kolom-length", "Hoe lang")
	form.Set("kolom-type", "Wat")
	preview := send(b, at(p), form, odd).OK()
	preview.See("1 afspraak gelezen").Whole()
	b.Follow(b.Post(at(p)+"/bewaar", preview.Form(at(p)+"/bewaar"))).OK().See("15,0 minuten geboekt", "Daarmee zit je op de 15 minuten", "We vonden een vaste week: 1 plek van 1 agenda.")
	send(b, at(p), nil, odd).OK().See("1 afspraak gelezen") // remembered
}

// AZ-9, CT-8: what looks like patients is refused in words, and the number or name is not repeated.
func TestAgendasAreRefused_AZ9_CT8(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted)
	p := s.World.Practices[situation.UtrechtAccepted]
	b := s.As(t, p.Editor())
	for name, c := range map[string]struct{ data, says string }{
		"BSN":       {"Datum;Tijd;Duur;Nr\n16-3-2026;9:00;10;111222333\n", "In ‘Nr’ staat een nummer dat op een BSN lijkt. We hebben het bestand niet gelezen en niet bewaard."},
		"a heading": {"Datum;Tijd;Duur;Naam patiënt\n", "‘Naam patiënt’ zegt dat er gegevens van patiënten staan."},
		"names":     {"Datum;Tijd;Duur;Tekst\n13-3-2026;9:00;10;Mw. De Vries\n13-3-2026;9:10;10;Dhr. Bakker\n13-3-2026;9:20;10;Smit, A.\n", "In ‘Tekst’ staan teksten die op namen lijken."},
		"a page":    {"<html>", "We lezen alleen CSV en ICS."},
		"nothing":   {"", "Geen enkele rij kunnen we als afspraak lezen."},
	} {
		page := send(b, at(p), nil, []byte(c.data))
		if page.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: answered %d", name, page.Status)
		}
		page.See(c.says).SeeNot("111222333", "De Vries").Whole()
	}
	b.Multipart(at(p), url.Values{"kolom-start": {"x"}}).See("Je koos geen bestand.").Whole()
	for _, carried := range []string{"", "e30=", "x"} {
		page := b.Post(at(p)+"/bewaar", url.Values{"gemeten": {carried}})
		if page.Status != http.StatusUnprocessableEntity {
			t.Errorf("carried %q: %d", carried, page.Status)
		}
		page.See("Kies het bestand opnieuw. Er is niets bewaard.")
	}
	preview := send(b, at(p), nil, weeks("DC")).OK()
	form := preview.Form(at(p) + "/bewaar")
	for name := range form {
		if strings.HasPrefix(name, "soort-") {
			form.Set(name, "none")
		}
	}
	nothing := b.Post(at(p)+"/bewaar", form)
	nothing.See("Zo telt er niets mee").Whole()
	if again := nothing.Form(at(p) + "/bewaar"); again.Get("soort-0") != "none" || again.Get("gemeten") == "" {
		t.Errorf("what was chosen is lost: %v", again["soort-0"])
	}
	form.Set("soort-0", "sauna")
	b.Post(at(p)+"/bewaar", form).See("Er is niets bewaard")
}

// Nobody outside the practice knows of it; the RHO sees in the evidence that an agenda was measured, and nothing of it.
func TestMeasurementsAreOfThePractice_AZ2_EB2(t *testing.T) {
	s := webtest.New(t, situation.UtrechtAccepted, situation.UtrechtHalf)
	p, other := s.World.Practices[situation.UtrechtAccepted], s.World.Practices[situation.UtrechtHalf]
	b := s.As(t, p.Editor())
	preview := send(b, at(p), nil, bytes.ReplaceAll(weeks("DC"), []byte("-2-2026"), []byte("-10-2026"))).OK()
	b.Follow(b.Post(at(p)+"/bewaar", preview.Form(at(p)+"/bewaar"))).OK()
	s.As(t, p.RHO.Manager).Get("/praktijk/" + p.ID + "/bewijs").OK().See("Gemeten agenda").SeeNot("11,4")
	for _, actor := range []struct {
		who string
		b   *webtest.Browser
	}{{"RHO", s.As(t, p.RHO.Manager)}, {"insurer", s.As(t, s.World.Insurer)}, {"other", s.As(t, other.Editor())}, {"administrator", s.As(t, s.World.Administrator)}} {
		if page := actor.b.Get(at(p)); page.Status != http.StatusNotFound && page.Status != http.StatusForbidden {
			t.Errorf("%s: %d", actor.who, page.Status)
		} else {
			page.SeeNot("11,4")
		}
	}
	mine := s.As(t, other.Editor())
	form := s.As(t, p.Editor()).Get(at(p)).Form(at(p) + "/weg")
	mine.Follow(mine.Post(at(other)+"/weg", form)).OK().See("Deze meting is er niet meer")
	b.Get(at(p)).OK().See("11,4")
}
