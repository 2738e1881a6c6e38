package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// A practice measures its agenda: columns are asked, patients refused, the sums kept, and a roster begins with its week. All
// of it is whole on every width, and works without script (CT-8, AZ-9).
func TestMeasuringAnAgenda_CT8_AZ9(t *testing.T) {
	site := webtest.New(t, situation.UtrechtAccepted)
	practice := site.World.Practices[situation.UtrechtAccepted]
	var rows strings.Builder
	for day := 2; day < 27; day += 7 {
		for place := range 6 {
			fmt.Fprintf(&rows, "%d-2-2026;8:%d0;10;Consult;dr. A\n", day, place)
		}
	}
	folder := t.TempDir()
	agenda := func(name, content string) string {
		at := filepath.Join(folder, name)
		if err := os.WriteFile(at, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return at
	}
	p := Open(t, site.URL+site.Link(t, practice.Editor()))
	p.WithoutScript()
	p.Go("/praktijk/" + practice.ID + "/rooster/agenda")
	p.Everywhere()
	p.Width(Desk)
	send := func(file string) {
		p.must("file", p.do(chromedp.SetUploadFiles("#bestand", []string{file})))
		p.Follow("Meet deze agenda")
	}
	send(agenda("patiënten.csv", "Datum;Tijd;Duur;Nr\n16-3-2026;9:00;10;111222333\n"))
	p.See("staat een nummer dat op een BSN lijkt")
	p.Everywhere()
	p.Width(Desk)
	send(agenda("vreemd.csv", "Wanneer;Tijd;Hoe lang;Soort;Agenda\n"+rows.String()))
	p.See("Wat staat in welke kolom?")
	p.Everywhere()
	p.Width(Desk)
	p.Select("Dag (met of zonder tijd)", "Wanneer")
	p.Select("Lengte in minuten", "Hoe lang")
	send(filepath.Join(folder, "vreemd.csv"))
	p.See("Klopt dit?", "24 afspraken gelezen")
	p.Everywhere()
	p.Width(Desk)
	p.Follow("Bewaar deze meting")
	p.See("Een consult staat gemiddeld 10,0 minuten geboekt", "We vonden een vaste week: 6 plekken van 1 agenda.")
	p.Everywhere()
	p.Width(Desk)
	p.Follow("Begin een rooster met deze agenda")
	p.See("Zoals nu, 23 februari 2026")
}
