package roster

import domain "kwartier/internal/domain/roster"

// TEMPORARY: stands in until the templates and the default demand of package programme are merged; wire takes those then and
// this file goes.

// Temporary gives one template and a rough demand.
func Temporary() ([]Template, domain.Demand) {
	week := func(gps float64, _ int) domain.Roster {
		r := domain.Roster{Rules: domain.Rules{Horizon: 10, OwnDoctor: true}}
		for i := range max(1, int(gps+.5)) {
			key := "h" + string(rune('1'+i))
			r.Members = append(r.Members, domain.Member{Key: key, Role: domain.GP, Label: "Huisarts " + string(rune('1'+i))})
			for day := range domain.Workdays {
				r.Blocks = append(r.Blocks, domain.Block{Member: key, Day: day, Start: 480, Kind: domain.Consult, Length: 10, Count: 18},
					domain.Block{Member: key, Day: day, Start: 660, Kind: domain.Break, Length: 15, Count: 1},
					domain.Block{Member: key, Day: day, Start: 675, Kind: domain.Phone, Length: 10, Count: 4},
					domain.Block{Member: key, Day: day, Start: 780, Kind: domain.Consult, Length: 10, Count: 15})
			}
		}
		return r
	}
	d := domain.Demand{Name: "Landelijk", Factor: 1, Modes: domain.Modes{Short: 2.05, Long: .62, Remote: 1.25, Visit: .18, MentalCare: .2, Assistant: .3},
		Bands:   []domain.Band{{Key: "0-19", Share: .21, Contacts: 2.6}, {Key: "20-64", Share: .58, Contacts: 4.1}, {Key: "65+", Share: .21, Contacts: 8}},
		Classes: []domain.Class{{Key: "rest", Name: "Overig", Share: 1, Mean: 9.6, CV: .5, Urgency: [4]float64{.02, .18, .4, .4}}},
		Returns: domain.Returns{Rate: .3, Days: 10}, NoShow: domain.NoShow{Same: .01, Max: .06, Scale: 10},
		Length:   domain.Length{Elasticity: .4, Short: 10, Long: 20, Turnaround: 1.5, PhoneMean: 5.3, PhoneCV: .5, VisitMean: 25, VisitCV: .4},
		Patience: domain.Patience{Soon: 5, Later: 15, CallBack: .7, OwnDoctor: .66, Cancel: .002},
		Calls:    domain.Calls{Weekday: [5]float64{.25, .2, .18, .2, .17}, Winter: 1.3, Hours: []domain.CallHours{{From: 480, Until: 600, Share: .6}, {From: 600, Until: 1020, Share: .4}}}}
	return []Template{{Key: "ten", Name: "10 minuten", Summary: "Zoals het bij de meeste praktijken is.", Booked: 10, Week: week}}, d
}
