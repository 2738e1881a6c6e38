package play

import (
	"context"

	"kwartier/internal/domain/roster"
)

// TEMPORARY: stands in until the engine is merged; whoever writes the engine deletes this file.

// Year is one simulated year: sums only.
type Year struct{ _ int }

func run(_ context.Context, c Config) ([]Year, error) { return make([]Year, c.Years), nil }

// Summarise turns years of one roster into a report.
func Summarise(c Config, years []Year) Report {
	r := Report{Years: len(years), Booked: Estimate{14.8, .05}, Realised: Estimate{11.1, .04}, DelayAll: Estimate{2.0, .1},
		SameDay: Estimate{.45, .01}, Within2: Estimate{.83, .01}, Within3: Estimate{.9, .01}, Wait: Estimate{5.6, .2}, WaitOver15: Estimate{.08, .01},
		Overtime: Estimate{140, 9}, Idle: Estimate{60, 5}, Unmet: Estimate{.004, .001}, Contacts: Estimate{4.6, .02}, NoShows: Estimate{.03, .001}, Hours: c.Roster.Hours(),
		Waits: []float64{.6, .2, .1, .05, .03, .02}, Delays: []float64{.45, .2, .15, .1, .05, .03, .02}}
	for i := range 52 {
		r.Weeks = append(r.Weeks, WeekReport{2 + float64(i%7)/10, 1.5, 3})
	}
	for range roster.Workdays {
		r.Occupied = append(r.Occupied, DayReport{.93, .97, 25})
	}
	for _, m := range c.Roster.Members {
		r.Members = append(r.Members, MemberReport{Member: m, Minutes: 1800, Filled: Estimate{.93, .01}, Busy: Estimate{.97, .01}, Overtime: Estimate{60, 5}, Idle: Estimate{30, 4}})
	}
	for _, k := range []roster.Kind{roster.Consult, roster.Fast, roster.Phone} {
		r.Kinds = append(r.Kinds, KindReport{Kind: k, Slots: 100, Filled: Estimate{.9, .01}, Booked: Estimate{15, 0}, Realised: Estimate{11, .1}, PerWeek: Estimate{90, 1}})
		r.ThirdNext = append(r.ThirdNext, NextReport{Kind: k, Role: roster.GP, Days: Estimate{1.9, .1}})
	}
	return r
}

// Compare gives what other changes against this, year by year under the same demand (CT-3). Both must be the same years.
func Compare(this, other []Year) Difference {
	return Difference{Booked: Estimate{2.3, .01}, Realised: Estimate{.9, .1}, DelayAll: Estimate{.1, .2}, Overtime: Estimate{-40, 9}, Better: .88}
}

// Stress plays the roster under a little more demand.
func Stress(ctx context.Context, c Config) (Cliff, error) {
	return Cliff{Near: true, Steps: []CliffStep{{1, Estimate{2, .1}, Estimate{.004, .001}}, {1.04, Estimate{5, .4}, Estimate{.02, .01}}}}, nil
}

// BreakEven is how many fewer returns pay for the extra clinic minutes of other: the share by which returns must fall so
// that other meets its demand as this does today; ok is false when no fall up to one half does.
func BreakEven(ctx context.Context, this, other Config) (fall float64, ok bool, err error) {
	return .06, true, nil
}

// Day plays one day of one year and tells it event by event. day counts workdays from 0.
func Day(c Config, year, day int) []Event {
	return []Event{{At: 482, What: Called, Patient: 1, Class: "huid", Urgency: roster.U3, Kind: roster.Consult, For: 510, Member: "gp1"}}
}
