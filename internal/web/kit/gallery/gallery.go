// Package gallery draws every component of the kit in every state on one page, with invented content. It is what the
// tests of the kit look at, and somebody who changes the look: with KWARTIER_PICTURES=DIR the tests leave pictures in DIR.
// It is no part of the product: no route leads to it.
package gallery

import (
	_ "embed"
	"net/http"

	"kwartier/internal/web/kit"
)

//go:embed gallery.gohtml
var source string

var sheet = kit.MustPage[view]("gallery", source)

type view struct {
	Errors     kit.ErrorSummary
	Section    []kit.Item
	SectionBar kit.Bar
	Narrow     []kit.Item
	NarrowBar  kit.Bar
	Now        kit.Now
	NowLate    kit.Now
	NowDone    kit.Now
	Tasks      []kit.Task
	Dial       kit.Dial
	Five       kit.Dial
	Year       []kit.Quarter
	Steps      kit.Steps
	Matrix     kit.Matrix
	Tabs       kit.Tabs
	Filter     kit.Filter
	Table      kit.Table
	Pages      kit.Pagination
	Plain      kit.Table
	Findings   []kit.Finding
	Alerts     []kit.Alert
	Statuses   []kit.Status
	Tags       []kit.Tag
	Buttons    []kit.Button
	Empties    []kit.Empty
	Thread     []kit.Message
	Versions   []kit.Version
	Deltas     []kit.Delta
	Answers    []kit.Answer
	Copy       kit.CopyBox
	Defs       []kit.Definition
	Icons      []kit.Icon
	Pictures   []kit.Picture
	Strip      kit.Picture
	Heat       kit.Heat
	Sliders    []kit.Slider
}

// Render writes the gallery with the given style sheet and script.
func Render(w http.ResponseWriter, assets kit.Assets) error {
	v := components()
	v.Section, v.Narrow = section(), narrow()
	v.Pictures, v.Strip, v.Heat, v.Sliders = pictures(), strip(), heat(), sliders()
	v.Errors = kit.Summary(v.Section...)
	return sheet.Render(w, http.StatusOK, Frame(assets), v)
}

// Frame is the frame of a practice, with every strip.
func Frame(assets kit.Assets) kit.Frame {
	return kit.Frame{
		Title:  "Alle onderdelen van het scherm",
		Faulty: true,
		Assets: assets,
		As: kit.As{Organisation: "Gezondheidscentrum voor huisartsenzorg De Oude Lindehoeve Oost", Role: "praktijkmanager",
			Switch: kit.Link{Text: "Wissel of log uit", Href: "/uit"}},
		Nav: []kit.NavItem{{Label: "Nu", Href: "/", Count: 3}, {Label: "Plan", Href: "/plan", Current: true}, {Label: "Evaluaties", Href: "/e"},
			{Label: "Rooster", Href: "/r"}, {Label: "Leren", Href: "/l"}, {Label: "Cijfers", Href: "/c"}},
		Strips:      []kit.Strip{kit.DemoStrip(), kit.ActingFor("De Linde", "/stop")},
		Crumbs:      []kit.Link{{Text: "Nu", Href: "/"}, {Text: "Plan", Href: "/plan"}, {Text: "Alle onderdelen"}},
		Flash:       kit.Alert{Severity: kit.OK, Heading: "Ingediend op 3 november, 14:40", Paras: []string{"De zorggroep leest je plan binnen twee weken. Je kunt het nog bekijken en afdrukken."}},
		FooterLinks: []kit.Link{{Text: "Hulp", Href: "/hulp"}, {Text: "Privacy", Href: "/privacy"}, {Text: "Toegankelijkheid", Href: "/toegankelijkheid"}},
		PrintNote:   "De Oude Lindehoeve, praktijkplan versie 4, 3 november 2026",
	}
}
