package plan

import (
	"crypto/rand"
	_ "embed"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/guideline"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed outside.gohtml
var outsideSource string

var outsidePage = kit.MustPage[outsideView]("plan/outside", outsideSource)

type outsideView struct {
	Heading, Lead, Action string
	Errors                kit.ErrorSummary
	Hidden                []kit.Hidden
	Items                 []kit.Item
	Bar                   kit.Bar
}

// outsideMenu offers what the guideline has and the region's menu has not (CH-2), and an idea of one's own (CH-4).
func (p *pages) outsideMenu(w http.ResponseWriter, r *route.Request) error {
	v, s, err := p.elementAt(r)
	if err != nil {
		return err
	}
	return p.showOutside(w, r, http.StatusOK, v, s, newSheet(), nil)
}

func (p *pages) elementAt(r *route.Request) (*app.View, app.Section, error) {
	v, err := p.open(r)
	if err != nil {
		return nil, "", err
	}
	s, ok := sectionAt(v, r.PathValue("onderdeel"))
	if _, element, _ := s.Parts(); !ok || element == "" || !writable(v, s) {
		return nil, "", access.NotFound()
	}
	return v, s, nil
}

func (p *pages) showOutside(w http.ResponseWriter, r *route.Request, code int, v *app.View, s app.Section, typed sheet, wrong map[string]string) error {
	d := &drawing{view: v, section: s, sheet: typed, errors: wrong}
	set := kit.Fieldset{Legend: "Uit de Leidraad", Hint: "De zorggroep helpt hier misschien niet bij. Dit telt niet mee voor het minimum.", Many: true}
	for _, i := range extras(v, s) {
		set.Choices = append(set.Choices, kit.Choice{Value: i.Key, Label: i.Name, Text: i.What})
	}
	var items []kit.Item
	if len(set.Choices) > 0 {
		items = append(items, d.set(set, "extra"))
	}
	items = append(items, d.set(kit.Fieldset{
		Legend: "Een eigen idee", Hint: "Zorggroep en verzekeraar moeten het er allebei mee eens zijn. Tot dan telt het niet mee.", Many: true,
		Choices: []kit.Choice{{Value: "ja", Label: "Wij hebben een eigen idee", Items: []kit.Item{
			d.line("idee.naam", "Hoe heet het?", ""), d.area("idee.waarom", "Wat is het, en waarom past het bij Meer Tijd voor de Patiënt?", "", 600, 3),
			kit.FieldItem(d.choose("idee.lijkt", "Waar lijkt het op?", similar(v, s)))}}},
	}, "idee"))
	view := outsideView{
		Heading: "Iets buiten het menu", Lead: "Bij " + title(v, s) + ". Wat je hier kiest, krijgt het kenmerk ‘buiten het menu’.",
		Action: base(v.Practice.ID) + "/buiten-het-menu/" + addressOf(s), Items: items, Errors: kit.Summary(items...),
		Hidden: []kit.Hidden{{Name: nameVersion, Value: strconv.FormatInt(v.Sections[s].Version, 10)}, {Name: nameEditor, Value: first(typed.get(nameEditor), rand.Text())}},
		Bar:    kit.Bar{Buttons: []kit.Button{kit.Submit("Voeg toe aan je plan"), kit.SubtleLink("Terug", href(v.Practice.ID, s))}},
	}
	for i := range items {
		if items[i].Kind == "fieldset" {
			for j := range items[i].Fieldset.Choices {
				for k := range items[i].Fieldset.Choices[j].Items {
					items[i].Fieldset.Choices[j].Items[k].Field.Saved.Show = false
				}
			}
		}
	}
	frame := p.frame(r, v, view.Heading, planCrumb(v), kit.Link{Text: title(v, s), Href: href(v.Practice.ID, s)})
	frame.Faulty = !view.Errors.Empty()
	return outsidePage.Render(w, code, frame, view)
}

// extras are the guideline's interventions of the element that the menu lacks and the plan has not.
func extras(v *app.View, s app.Section) []guideline.Intervention {
	_, element, _ := s.Parts()
	body, _ := bodyOf(v, s).(*app.Element)
	var out []guideline.Intervention
	for _, i := range v.Guideline.Interventions {
		listed := slices.ContainsFunc(v.Region.Menu, func(e region.Entry) bool { return e.Intervention == i.Key })
		chosen := slices.ContainsFunc(body.Choices, func(c domain.Choice) bool { return c.Key == i.Key })
		if i.Element == element && !listed && !chosen {
			out = append(out, i)
		}
	}
	return out
}

func similar(v *app.View, s app.Section) []kit.Option {
	_, element, _ := s.Parts()
	out := []kit.Option{{Text: "Kies"}}
	for _, e := range v.Region.MenuOf(element) {
		out = append(out, kit.Option{Value: e.Key, Text: e.Name})
	}
	return out
}

// addOutside puts what was chosen in the section, with evaluation dates to begin with.
func (p *pages) addOutside(w http.ResponseWriter, r *route.Request) error {
	v, s, err := p.elementAt(r)
	if err != nil {
		return err
	}
	typed := sheet{r.PostForm}
	year, element, _ := s.Parts()
	body, _ := bodyOf(v, s).(*app.Element)
	for _, key := range typed.all("extra") {
		body.Choices = append(body.Choices, domain.Choice{Key: key, Origin: domain.FromGuideline, Element: element, Evaluations: proposals(v, year, 2)})
	}
	if typed.has("idee", "ja") {
		name := strings.TrimSpace(typed.get("idee.naam"))
		if name == "" {
			return p.showOutside(w, r, http.StatusUnprocessableEntity, v, s, typed, map[string]string{"idee.naam": "Geef je idee een naam."})
		}
		body.Choices = append(body.Choices, domain.Choice{
			Key: "own-" + strings.ToLower(typed.get(nameEditor)), Origin: domain.FromPractice, Element: element, Evaluations: proposals(v, year, 2),
			Own: &domain.Idea{Name: name, Why: typed.text("idee.waarom"), Like: typed.get("idee.lijkt")},
		})
	}
	version, _ := strconv.ParseInt(typed.get(nameVersion), 10, 64)
	_, err = p.cfg.Plans.SaveSection(r.Context(), r.Actor, v.Practice.ID, app.SaveInput{Section: s, BaseVersion: version, Editor: typed.get(nameEditor), Body: body})
	if err != nil {
		return err
	}
	return r.SeeOther(w, href(v.Practice.ID, s))
}
