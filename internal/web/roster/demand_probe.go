package roster

import (
	"context"
	_ "embed"
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/roster"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed demand_probe.gohtml
var probeSource string

var probeFragment = kit.MustFragment[probeView]("roster/probe", `{{template "demand-probe" .}}`+probeSource)

// probeView is what the demand as it stands in the form does to one roster: a first estimate, nothing is kept.
type probeView struct {
	Address string // that gives it anew for what was typed
	Says    string // one sentence, read aloud
	Table   kit.Table
	Note    string
	Link    kit.Link
}

// probed are the figures that a demand is felt in.
var probed = []string{"delay", "within2", "overtime", "unmet", "realised"}

// probe answers the script while somebody moves a slide bar (CT-5).
func (p *pages) probe(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.cfg.Rosters.Demand(r.Context(), r.Actor, practiceOf(r))
	if err != nil {
		return err
	}
	r.FormValue(fieldVersion) // parses the form
	t := readDemand(r, sheet.Demand)
	v, err := p.probeOf(r.Context(), r.Actor, practiceOf(r), sheet.Demand, t)
	if err != nil {
		return err
	}
	return probeFragment.Render(w, http.StatusOK, v)
}

// probeOf plays the roster of now, or else the latest one, under the demand as it is kept and as it was typed.
func (p *pages) probeOf(ctx context.Context, actor access.Actor, practice string, kept domain.Demand, t typedDemand) (probeView, error) {
	v := probeView{Address: base(practice) + "/vraag/proef"}
	if len(t.wrong) > 0 {
		v.Says = "Een getal klopt nog niet. Verbeter dat eerst."
		return v, nil
	}
	all, err := p.cfg.Rosters.List(ctx, actor, practice)
	if err != nil {
		return v, err
	}
	if len(all.Rosters) == 0 {
		v.Says, v.Link = "Begin een rooster. Dan zie je hier wat de vraag doet.", kit.Link{Text: "Begin een rooster", Href: base(practice) + "/nieuw"}
		return v, nil
	}
	roster := all.Rosters[0]
	for _, e := range all.Rosters {
		if e.Today {
			roster = e
		}
	}
	opened, err := p.cfg.Rosters.Open(ctx, actor, practice, roster.ID)
	if err != nil {
		return v, err
	}
	opened.Now = nil
	before, err := p.underDemand(ctx, opened, kept)
	if err != nil {
		return v.stopped(err, opened)
	}
	after, err := p.underDemand(ctx, opened, t.demand)
	if err != nil {
		return v.stopped(err, opened)
	}
	v.fill(roster.Name, before, after)
	v.Link = kit.Link{Text: "Bekijk de hele uitkomst", Href: at(practice, roster.ID) + "/uitkomst"}
	return v, nil
}

func (v probeView) stopped(err error, sheet app.Sheet) (probeView, error) {
	if _, ok := stoppedBy(err, sheet); ok {
		v.Says = "Met dit rooster is nog niet te rekenen."
		return v, nil
	}
	return v, err
}

func (p *pages) underDemand(ctx context.Context, sheet app.Sheet, d domain.Demand) (play.Report, error) {
	sheet.Demand = d
	o, err := p.cfg.Rosters.Outcome(ctx, sheet, app.FirstYears)
	if err != nil {
		return play.Report{}, err
	}
	return o.Report, nil
}

func (v *probeView) fill(name string, before, after play.Report) {
	was, is := text.RosterFigures(before, nil, play.Difference{}), text.RosterFigures(after, nil, play.Difference{})
	v.Says = "Met het rooster " + name + " wacht iemand " + text.RosterFigureOf(is, "delay").Value + "."
	v.Note = "Eerste schatting, " + text.RosterYears(after.Years) + "."
	v.Table = kit.Table{Caption: "Wat deze vraag doet", Columns: columns("Wat", "Bewaard", "Zo")}
	for _, key := range probed {
		f, now := text.RosterFigureOf(was, key), text.RosterFigureOf(is, key)
		v.Table.Rows = append(v.Table.Rows, kit.Row{Cells: []kit.Cell{cell(f.Label), cell(f.Value), cell(now.Value)}})
	}
}
