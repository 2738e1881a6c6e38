package plan_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// asked are the questions and choices of a page: labels and legends of a form, or what stands on paper.
func asked(d *webtest.Doc, in *html.Node, paper bool) []string {
	var out []string
	for n := range in.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		class := webtest.Attr(n, "class")
		switch {
		case paper && (class == "kw-paper__ask" || class == "kw-paper__box" || class == "kw-paper__option" || n.Data == "th"):
		case !paper && (n.Data == "label" || n.Data == "legend" || n.Data == "option" && webtest.Attr(n, "value") != ""):
		default:
			continue
		}
		out = append(out, strings.TrimSuffix(webtest.TextOf(n), " (mag)"))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// The blank form asks exactly what the pages ask, section by section, in every region (PP-10).
func TestTheBlankFormAsksWhatThePagesAsk_PP10(t *testing.T) {
	site := webtest.New(t, situation.UtrechtEmpty, situation.GeldersYear3, situation.MaastrichtYear2)
	for _, which := range []situation.Situation{situation.UtrechtEmpty, situation.GeldersYear3, situation.MaastrichtYear2} {
		t.Run(string(which), func(t *testing.T) {
			p := site.World.Practices[which]
			b := site.As(t, p.Signatory)
			at := "/praktijk/" + p.ID + "/plan"
			form := b.Get(at + "/leeg-formulier").OK()
			sections := 0
			for _, part := range form.Tags("section") {
				id := webtest.Attr(part, "aria-labelledby")
				address, ok := strings.CutPrefix(id, "deel-")
				if !ok {
					continue
				}
				sections++
				page := b.Get(at + "/" + address).OK()
				var online []string
				for _, f := range page.Tags("form") {
					if webtest.Attr(f, "action") == at+"/"+address {
						online = asked(page, f, false)
					}
				}
				paper := asked(form, part, true)
				// an option without a value is on paper too ("Voor het eerst")
				paper = slices.DeleteFunc(paper, func(s string) bool { return s == "Voor het eerst" })
				for _, s := range online {
					if !slices.Contains(paper, s) {
						t.Errorf("%s asks %q, the form on paper does not", address, s)
					}
				}
				for _, s := range paper {
					if !slices.Contains(online, s) {
						t.Errorf("the form on paper asks %q at %s, the page does not", s, address)
					}
				}
				if len(online) == 0 {
					t.Errorf("%s asks nothing", address)
				}
			}
			if sections < 8 {
				t.Errorf("the form has %d sections", sections)
			}
		})
	}
}

// The plan is printed for practice and RHO, as it is and as it was at a step, with where it stands on (PP-10, LC-3).
func TestThePlanOnPaper_PP10_LC3(t *testing.T) {
	site := webtest.New(t, situation.UtrechtSubmitted)
	p := site.World.Practices[situation.UtrechtSubmitted]
	at := "/praktijk/" + p.ID + "/plan"
	for _, who := range []*webtest.Browser{site.As(t, p.Signatory), site.As(t, p.RHO.Manager)} {
		now := who.Get(at+"/afdrukken").OK().See("Praktijkplan, jaar 1", p.Name, p.AGB, "Utrecht Stad, versie 2", "Ingediend",
			"3 november 2026", "Anders werken, jaar 1", "Evaluaties", "Afspraken")
		if len(now.Tags("textarea")) > 0 {
			t.Error("a document has no fields")
		}
		who.Get(at+"/versies/1/afdrukken").OK().See("versie 1", p.Name, "Ingediend", "Evaluaties")
		who.Get(at + "/leeg-formulier").OK()
	}
	if d := site.As(t, p.Signatory).Get(at + "/versies/x/afdrukken"); d.Status != 404 {
		t.Errorf("a version that is none answers %d", d.Status)
	}
	stranger := site.As(t, site.World.Insurer)
	for _, page := range []string{"/afdrukken", "/leeg-formulier", "/versies/1/afdrukken"} {
		if d := stranger.Get(at + page); d.Status != 404 && d.Status != 403 {
			t.Errorf("an insurer gets %d at %s", d.Status, page)
		}
	}
}
