package plan

import (
	_ "embed"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed clash.gohtml
var clashSource string

var clashPage = kit.MustPage[clashView]("plan/clash", clashSource)

type clashView struct {
	Heading, Lead, Action string
	Hidden                []kit.Hidden
	Fields                []clashField
	Bar                   kit.Bar
}

type clashField struct {
	ID, Name, Who, Mine, Theirs, TheirsLabel string
	Choice                                   kit.Item
}

// showClash shows both texts of every field in which two people wrote differently, to choose or to join. The page
// holds the whole form, so that nothing typed is lost.
func (p *pages) showClash(w http.ResponseWriter, r *route.Request, in *posted, clash *app.Clash) error {
	v := in.view
	view := clashView{
		Heading: "Twee mensen, één veld", Lead: "Een collega bewaarde hier iets terwijl jij typte. Kies wat blijft. Er gaat niets verloren.",
		Action: href(v.Practice.ID, in.section),
		Bar:    kit.Bar{Buttons: []kit.Button{{Text: "Bewaar mijn keuze", Name: nameDo, Value: "bewaar"}}},
	}
	merged, mine, theirs := sheetOf(clash.Merged), sheetOf(clash.Mine), sheetOf(clash.Theirs)
	for i, f := range clash.Fields {
		n := "botsing." + strconv.Itoa(i)
		name := place(v, kernel.Finding{Path: f.Path}).name
		view.Fields = append(view.Fields, p.clashField(v, f, n, name))
		view.Hidden = append(view.Hidden, kit.Hidden{Name: n + ".naam", Value: name})
		for _, side := range []struct {
			word string
			sheet
		}{{"mijn", mine}, {"hun", theirs}} {
			for _, at := range side.under(name) {
				for _, value := range side.all(at) {
					view.Hidden = append(view.Hidden, kit.Hidden{Name: n + "." + side.word + "." + at, Value: value})
				}
			}
		}
		for _, at := range merged.under(name) {
			merged.values.Del(at)
		}
	}
	merged.values.Set(nameVersion, strconv.FormatInt(clash.Version, 10))
	merged.values.Set(nameEditor, in.editor)
	merged.values.Set("botsingen", strconv.Itoa(len(clash.Fields)))
	for _, name := range sortedNames(merged) {
		for _, value := range merged.all(name) {
			view.Hidden = append(view.Hidden, kit.Hidden{Name: name, Value: value})
		}
	}
	return clashPage.Render(w, http.StatusConflict, p.frame(r, v, view.Heading, planCrumb(v), kit.Link{Text: title(v, in.section), Href: view.Action}), view)
}

func (p *pages) clashField(v *app.View, f app.Field, n, name string) clashField {
	who := first(f.By, "een collega")
	both := kit.AreaField(idOf(n)+"-samen", "Jullie tekst samen", strings.TrimSpace(f.Mine+"\n\n"+f.Theirs), 0)
	both.Name = n + ".samen"
	choices := []kit.Choice{
		{ID: idOf(n) + "-mijn", Value: "mijn", Label: "Bewaar mijn tekst", Checked: true},
		{ID: idOf(n) + "-hun", Value: "hun", Label: "Houd de tekst van " + who},
	}
	if !strings.HasPrefix(f.Mine+f.Theirs, "[") && isText(name) {
		choices = append(choices, kit.Choice{ID: idOf(n) + "-beide", Value: "samen", Label: "Maak er samen één tekst van", Items: []kit.Item{kit.FieldItem(both)}})
	}
	return clashField{
		ID: idOf(n) + "-kop", Name: fieldName(v, f.Path), Mine: f.Mine, Theirs: f.Theirs, TheirsLabel: "Tekst van " + who,
		Who:    fmt.Sprintf("%s bewaarde dit op %s.", upper(who), text.MomentYear(f.At)),
		Choice: kit.FieldsetItem(kit.Fieldset{ID: idOf(n), Name: n, Legend: "Wat blijft er staan?", Choices: choices}),
	}
}

// isText tells whether a field is one in which sentences are written, which can be joined.
func isText(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	return slices.Contains([]string{"extension", "implementation", "goal", "measure", "development", "reason", "support", "justification",
		"whats_new", "doel", "hulp", "resultaat", "succes"}, last) || strings.Contains(name, ".asks.") || strings.HasPrefix(name, "vraag.")
}

// under are the names of a field and of what belongs to it.
func (s sheet) under(name string) []string {
	var out []string
	for _, at := range sortedNames(s) {
		if at == name || strings.HasPrefix(at, name+".") || strings.TrimSuffix(name, ".0") == at && strings.HasSuffix(name, ".evaluations.0") {
			out = append(out, at)
		}
	}
	return out
}

func sortedNames(s sheet) []string {
	names := make([]string, 0, len(s.values))
	for name := range s.values {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// resolve takes the choices of the clash page over into the sheet. Any other form stays as it is.
func resolve(s sheet) sheet {
	n, err := strconv.Atoi(s.get("botsingen"))
	if err != nil || n < 1 || n > maxRows {
		return s
	}
	out := sheet{url.Values{}}
	for name, values := range s.values {
		if !strings.HasPrefix(name, "botsing") {
			out.values[name] = values
		}
	}
	for i := range n {
		at := "botsing." + strconv.Itoa(i)
		side := s.get(at)
		if side == "samen" {
			out.values.Set(s.get(at+".naam"), s.get(at+".samen"))
			continue
		}
		prefix := at + "." + side + "."
		for name, values := range s.values {
			if field, ok := strings.CutPrefix(name, prefix); ok {
				out.values[field] = values
			}
		}
	}
	return out
}
