package roster

import (
	_ "embed"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
	"kwartier/internal/platform/clock"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed edit.gohtml
var editSource string

//go:embed edit_work.gohtml
var editWorkSource string

//go:embed edit_week.gohtml
var editWeekSource string

//go:embed panel.gohtml
var panelSource string

var (
	editPage     = kit.MustPage[editView]("roster/edit", editSource+editWorkSource+editWeekSource+panelSource)
	workFragment = kit.MustFragment[workView]("roster/work", `{{template "roster-work" .}}`+editWorkSource+editWeekSource)
)

// partHeader is what the script asks with: only the part in which one works.
const partHeader = "Kwartier-Part"

// problem is what was refused: the form that was sent, with a sentence at each field.
type problem struct {
	status int
	typed  typed
	wrong  faulty
	alert  kit.Alert
}

// edit shows a roster.
func (p *pages) edit(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.cfg.Rosters.Open(r.Context(), r.Actor, r.PathValue("praktijk"), r.About.ID)
	if err != nil {
		return err
	}
	return p.drawEdit(w, r, sheet, placeIn(r, sheet.Roster), problem{status: http.StatusOK})
}

// placeIn reads where in the week one looks. What is not there is the first that is.
func placeIn(r *route.Request, week roster.Roster) place {
	at := place{Member: r.Value(nameMember), Day: r.Int("toon", r.Int(nameDay, 0)), Block: r.Value(nameBlock), New: r.Value(nameNew) != ""}
	if _, ok := week.Member(at.Member); !ok && len(week.Members) > 0 {
		at.Member = week.Members[0].Key
	}
	if at.Day < 0 || at.Day >= roster.Workdays {
		at.Day = 0
	}
	day, start, ok := lift(at.Block)
	if !ok || week.Find(at.Member, day, start) < 0 {
		at.Block = ""
	}
	if at.New {
		at.Start, _ = timeOf(r.Value(nameStart))
	}
	return at
}

// drawEdit draws the page, or for the script only the part in which one works.
func (p *pages) drawEdit(w http.ResponseWriter, r *route.Request, sheet app.Sheet, at place, bad problem) error {
	work := drawWork(sheet, at, bad)
	work.Says = editDone[r.Value("net")]
	if work.Says != "" {
		work.Saved = work.Says + " " + work.Saved
	}
	if r.Header.Get(partHeader) != "" {
		return workFragment.Render(w, bad.status, work)
	}
	base := editBase(sheet)
	panel, err := p.panelOf(r, sheet, sheet.Roster)
	if err != nil {
		return err
	}
	if panel.More.Href != "" {
		panel.More.Href = at.query() + "&jaren=" + strconv.Itoa(app.AllYears)
	}
	v := editView{Name: sheet.Name, Work: work, Panel: panel, Top: []kit.Button{
		{Text: "Vergelijk", Href: listBase(sheet.Practice) + "/vergelijk?r=" + sheet.ID, Look: kit.Secondary, Icon: kit.IconSwap, Dense: true},
	}, Further: furtherOf(sheet, base)}
	if sheet.MayShare && !sheet.Shared {
		v.Top = append(v.Top, kit.Button{Text: "Deel met je team", Href: base + "/beheer#kop-deel", Look: kit.Secondary, Icon: kit.IconPeople, Dense: true})
	}
	frame := p.editFrame(r, sheet)
	frame.Faulty = !work.Errors.Empty() || work.Alert.Heading != ""
	return editPage.Render(w, bad.status, frame, v)
}

func (p *pages) editFrame(r *route.Request, sheet app.Sheet) kit.Frame {
	f := r.Frame(sheet.Name)
	f.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Rooster", Href: listBase(sheet.Practice)}, {Text: sheet.Name}}
	f.PrintNote = sheet.Name + ", bewaard op " + text.MomentYear(sheet.Saved)
	return f
}

func listBase(practice string) string { return "/praktijk/" + practice + "/rooster" }
func editBase(sheet app.Sheet) string { return at(sheet.Practice, sheet.ID) }

func furtherOf(sheet app.Sheet, base string) []furtherView {
	return []furtherView{
		{"Bekijk de uitkomst in het kort of compleet", base + "/uitkomst", "Alle cijfers, met plaatjes van wachttijd en jaar."},
		{"Vergelijk met andere roosters", listBase(sheet.Practice) + "/vergelijk?r=" + sheet.ID, "Hoogstens vier naast elkaar, met dezelfde patiënten."},
		{"Zoek een beter rooster", base + "/zoek", "Binnen de grenzen die jij opgeeft."},
		{"Beheer dit rooster", base + "/beheer", "Naam, delen met je team, kopie, of weghalen."},
	}
}

// editDone are the words of what just happened, by what the address says.
var editDone = map[string]string{
	doUndo: "Teruggezet.", doCopy: "Blok gekopieerd.", doCopyDay: "Dag gekopieerd.", doRemove: "Blok weg.", doJoin: "Toegevoegd.", doLeave: "Uit het rooster.",
}

// drawWork draws the part in which one works.
func drawWork(sheet app.Sheet, at place, bad problem) workView {
	week, base := sheet.Roster, editBase(sheet)
	v := workView{Version: strconv.FormatInt(sheet.Version, 10), Member: at.Member, Day: at.Day, PanelHref: base + "/paneel", MayUndo: sheet.CanUndo && sheet.MayEdit,
		Saved: "Bewaard om " + sheet.Saved.In(clock.Amsterdam).Format("15:04"), Alert: bad.alert,
		Week: drawWeek(week, at, sheet.MayEdit), Paper: drawPaper(week)}
	for _, m := range week.Members {
		v.Members = append(v.Members, tabView{Text: m.Label, Href: place{Member: m.Key, Day: at.Day}.query(), Current: m.Key == at.Member})
	}
	for d := range roster.Workdays {
		name := text.RosterDay(d)
		v.DayTabs = append(v.DayTabs, tabView{Text: name[:2], Rest: name[2:], Href: place{Member: at.Member, Day: d}.query(), Current: d == at.Day})
	}
	if !sheet.MayEdit {
		v.Alert = kit.Alert{Severity: kit.Tip, Heading: "Dit rooster is van " + sheet.Author, Paras: []string{"Je kunt het bekijken. Wil je iets proberen, maak dan een kopie."},
			Links: []kit.Link{{Text: "Maak een kopie", Href: base + "/beheer"}}}
		return v
	}
	v.Action, v.NewHref = base, place{Member: at.Member, Day: at.Day, New: true}.query()+"#blok"
	switch {
	case bad.wrong[nameRole] == "" && bad.wrong["van"] == "" && len(bad.wrong) > 0:
		v.Form = drawForm(week, at, bad.typed, bad.wrong)
	case at.Block != "":
		day, start, _ := lift(at.Block)
		v.Form = drawForm(week, at, typedOf(week.Blocks[week.Find(at.Member, day, start)]), nil)
	case at.New:
		v.Form = drawForm(week, at, newBlock(week, at), nil)
	}
	v.CopyDay, v.Join = drawCopyDay(at, bad.wrong["van"]), drawJoin(week, bad.wrong[nameRole])
	if m, ok := week.Member(at.Member); ok && len(week.Members) > 1 {
		v.Leave = m.Label
	}
	v.Errors = v.summary()
	return v
}

// summary lists what is wrong, with links to the fields.
func (v workView) summary() kit.ErrorSummary {
	var items []kit.Item
	for _, f := range slices.Concat(v.Form.Fields, v.Join.Fields) {
		items = append(items, kit.FieldItem(f))
	}
	s := kit.Summary(items...)
	for _, t := range []ticksView{v.Form.Ticks, v.CopyDay.Ticks} {
		if t.Error != "" {
			s.Items = append(s.Items, kit.Link{Text: t.Error, Href: "#" + t.Days[0].ID})
		}
	}
	s.Heading = "Dit is nog niet bewaard"
	return s
}

// newBlock is what the form of a new block begins with: the first free place of the day, a quarter of an hour each.
func newBlock(week roster.Roster, at place) typed {
	b := roster.Block{Member: at.Member, Day: at.Day, Start: at.Start, Kind: roster.Consult, Length: 15, Count: 4}
	blocks := week.Day(at.Member, at.Day)
	if b.Start == 0 {
		b.Start = 8 * 60
		for _, o := range blocks {
			if o.Start >= b.Start+15 {
				break
			}
			b.Start = max(b.Start, o.End())
		}
	}
	for _, o := range blocks {
		if o.Start > b.Start && b.End() > o.Start {
			b.Count = max(1, int(o.Start-b.Start)/b.Length)
		}
	}
	if b.End() > roster.Latest {
		b.Count = max(1, int(roster.Latest-b.Start)/b.Length)
	}
	return typedOf(b)
}

// panelOf plays a week and draws what it does. What cannot be played says why.
func (p *pages) panelOf(r *route.Request, sheet app.Sheet, week roster.Roster) (panelView, error) {
	o, err := p.cfg.Rosters.Preview(r.Context(), sheet, week, stageOf(r.Int("jaren", 0)))
	var refused *app.Refused
	if errors.As(err, &refused) {
		return stoppedPanel(refused.Faults, week), nil
	}
	if err != nil {
		return panelView{}, err
	}
	return drawPanel(sheet, o, editBase(sheet)), nil
}

func stoppedPanel(faults []kernel.Fault, week roster.Roster) panelView {
	return panelView{Lead: "Dit rooster is nog niet te spelen.", Stopped: placed(faults, week)}
}

// placed says what is wrong with a week: who, when and which field, what, and what to do.
func placed(faults []kernel.Fault, week roster.Roster) []string {
	var out []string
	for i := range faults {
		says := text.Fault(&faults[i])
		line := strings.TrimSpace(says.What + " " + says.Do)
		if where := text.RosterPlace(faults[i].Field, week); where != "" {
			line = where + ": " + line
		}
		out = append(out, line)
	}
	return out
}
