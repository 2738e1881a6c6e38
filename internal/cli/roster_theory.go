package cli

import (
	"encoding/json"
	"fmt"

	"kwartier/internal/domain/roster/theory"
)

type rosterTheoryCommand struct {
	Model string `help:"Het model: mmc, mg1, daybook, overflow, session, backlog of schedule." required:"" placeholder:"NAAM"`

	Rho       float64   `help:"De belasting: wat er komt, gedeeld door wat er past (mmc, mg1, daybook)." default:"0.8"`
	Servers   int       `help:"Aantal loketten (mmc)." default:"2"`
	Service   string    `help:"De duur: fixed, lognormal of exponential (mg1)." default:"lognormal"`
	Mean      float64   `help:"De gemiddelde duur (mg1)." default:"9.6"`
	SD        float64   `name:"sd" help:"De spreiding van de duur, bij lognormal (mg1)." default:"4.9"`
	Slots     int       `help:"Plekken per dag (daybook)." default:"20"`
	Patients  *int      `help:"Aantal patiënten (overflow 2095, session 10, backlog 2000, schedule 6)." placeholder:"N"`
	Visits    float64   `help:"Bezoeken per patiënt per jaar (overflow)." default:"4.6"`
	Days      float64   `help:"Werkdagen per jaar (overflow)." default:"250"`
	Capacity  int       `help:"Plekken per dag (overflow)." default:"42"`
	Initial   int       `help:"Patiënten die aan het begin klaarzitten (session)." default:"1"`
	Noshow    float64   `name:"noshow" help:"Kans dat iemand niet komt (session, schedule)." default:"0"`
	Intervals int       `help:"Aantal tijdvakken (schedule)." default:"6"`
	Weights   []float64 `help:"Gewicht van wachten, leegloop en uitloop (schedule)." default:"2,1,1"`

	Workers int    `help:"Zoveel kernen doen mee. 0: allemaal. De uitkomst is hetzelfde." default:"0" placeholder:"N"`
	Seed    uint64 `help:"Hetzelfde getal geeft hetzelfde toeval." default:"1"`
	JSON    bool   `name:"json" help:"Geef de uitkomst als JSON."`
}

// Run runs a textbook model beside its exact value (CT-7); it needs no database.
func (c *rosterTheoryCommand) Run(ctx *Context) error {
	m := c.model()
	if m == nil {
		return unreadable(ctx.Err, "Kies een model: mmc, mg1, daybook, overflow, session, backlog of schedule. Er staat: %s", c.Model)
	}
	if c.Model == "schedule" && len(c.Weights) != 3 {
		return unreadable(ctx.Err, "Geef drie gewichten, zoals 2,1,1: voor wachten, leegloop en uitloop. Er staan er %d.", len(c.Weights))
	}
	if err := m.Check(); err != nil {
		return refused(ctx.Err, err)
	}
	fs, err := m.Figures(ctx.Context, theory.Run{Seed: c.Seed, Workers: c.Workers})
	if err != nil {
		return err
	}
	s, ok := m.(theory.Schedule)
	if !ok {
		return sayFigures(ctx.Out, c.JSON, fs)
	}
	best, objective := s.Best()
	if c.JSON {
		e := json.NewEncoder(ctx.Out)
		e.SetIndent("", "  ")
		return e.Encode(struct {
			figures
			Schedule  []int   `json:"schedule"`
			Objective float64 `json:"objective"`
		}{figuresOf(fs), best, objective})
	}
	if err := sayFigures(ctx.Out, false, fs); err != nil {
		return err
	}
	_, err = fmt.Fprintf(ctx.Out, "\nBeste verdeling: %s\nKosten: %s\n", spread(best), digits(objective))
	return err
}

// model makes the model that was named, or nil.
func (c *rosterTheoryCommand) model() theory.Model {
	patients := func(usual int) int {
		if c.Patients != nil {
			return *c.Patients
		}
		return usual
	}
	switch c.Model {
	case "mmc":
		return theory.MMC{Servers: c.Servers, Rho: c.Rho}
	case "mg1":
		return theory.MG1{Service: c.Service, Mean: c.Mean, SD: c.SD, Rho: c.Rho}
	case "daybook":
		return theory.Daybook{Slots: c.Slots, Rho: c.Rho}
	case "overflow":
		return theory.Overflow{Patients: patients(2095), Visits: c.Visits, Days: c.Days, Capacity: c.Capacity}
	case "session":
		return theory.Session{Patients: patients(10), Initial: c.Initial, NoShow: c.Noshow}
	case "backlog":
		return theory.Backlog{Patients: patients(2000)}
	case "schedule":
		m := theory.Schedule{Patients: patients(6), Intervals: c.Intervals, NoShow: c.Noshow}
		if len(c.Weights) == 3 {
			m.Wait, m.Idle, m.Tardiness = c.Weights[0], c.Weights[1], c.Weights[2]
		}
		return m
	}
	return nil
}

// spread writes a schedule as 2 1 1 1 1 0.
func spread(schedule []int) string {
	s := fmt.Sprint(schedule)
	return s[1 : len(s)-1]
}
