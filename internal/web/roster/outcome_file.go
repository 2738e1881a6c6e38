package roster

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	app "kwartier/internal/app/roster"
	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
	"kwartier/internal/programme"
	"kwartier/internal/web/route"
)

// outcomeFile is the result for another program: what was played and what it gave, in the names of play.Report.
type outcomeFile struct {
	Roster     domain.Roster    `json:"roster"`
	Demand     domain.Demand    `json:"demand"`
	Years      int              `json:"years"`
	Report     play.Report      `json:"report"`
	Today      *play.Report     `json:"today,omitempty"`
	Difference *play.Difference `json:"difference,omitempty"`
	Cliff      *play.Cliff      `json:"cliff,omitempty"`
	BreakEven  *app.BreakEven   `json:"break_even,omitempty"`
}

func (p *pages) outcomeJSON(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.open(r)
	if err != nil {
		return err
	}
	o, err := p.cfg.Rosters.Outcome(r.Context(), sheet, app.AllYears)
	if err != nil {
		return err
	}
	body, err := json.MarshalIndent(outcomeFile{sheet.Roster, sheet.Demand, o.Report.Years, o.Report, o.Today, o.Difference, o.Cliff, o.BreakEven}, "", "  ")
	if err != nil {
		return err
	}
	return download(w, "application/json", fileName(sheet.Name)+".json", body)
}

func (p *pages) rosterYAML(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.open(r)
	if err != nil {
		return err
	}
	week := sheet.Roster
	week.Name = sheet.Name
	body := programme.WriteRoster(programme.RosterFile{Roster: week, Demand: sheet.Demand, Base: programme.BaseDemand})
	return download(w, "application/yaml", fileName(sheet.Name)+".yaml", body)
}

func download(w http.ResponseWriter, kind, name string, body []byte) error {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	_, err := w.Write(body)
	return err
}

// fileName keeps the letters and figures of a name.
func fileName(name string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(name) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return "rooster-" + s
	}
	return "rooster"
}
