package play

import "kwartier/internal/domain/roster"

// dutch is the default demand of a practice of two GPs, as the sources of the programme's demand have it.
func dutch() roster.Demand {
	d := roster.Demand{
		Name:  "Nederland",
		Modes: roster.Modes{Short: 2.05, Long: .62, Remote: 1.25, Visit: .18, MentalCare: .2, Assistant: .3},
		Returns: roster.Returns{
			Rate: .2, Days: 12,
		},
		NoShow:   roster.NoShow{Same: .015, Max: .06, Scale: 10},
		Length:   roster.Length{Elasticity: .4, Short: 10, Long: 20, Turnaround: 1.5, PhoneMean: 5.3, PhoneCV: .5, VisitMean: 20, VisitCV: .3},
		Patience: roster.Patience{Soon: 5, Later: 15, CallBack: .7, OwnDoctor: .66, Cancel: .005},
		Calls: roster.Calls{
			Weekday: [5]float64{.25, .2, .18, .18, .19}, Winter: 1.3,
			Hours: []roster.CallHours{{From: 480, Until: 600, Share: .45}, {From: 600, Until: 720, Share: .25}, {From: 780, Until: 900, Share: .18}, {From: 900, Until: 1020, Share: .12}},
		},
		Shifts: []roster.Shift{{Role: roster.SOH, Speed: 1.25, Bounce: .15}, {Role: roster.Specialist, Speed: 1.2, Bounce: .1}},
		Factor: 1,
	}
	for _, b := range []struct {
		key                    string
		share, contacts, extra float64
	}{
		{"0-4", .048, 3.597, -.8}, {"5-17", .14, 2.363, -.62}, {"18-44", .34, 3.699, -.22}, {"45-64", .268, 4.521, .26},
		{"65-74", .115, 6.166, .54}, {"75-84", .066, 9.146, .74}, {"85+", .023, 13.667, .94},
	} {
		d.Bands = append(d.Bands, roster.Band{Key: b.key, Share: b.share, Patients: int(4190*b.share + .5), Contacts: b.contacts, ExtraTime: b.extra})
	}
	for _, c := range []struct {
		key                                                          string
		share, mean, cv, double, fast, remote, soh, assistant, nurse float64
		urgency                                                      [4]float64
	}{
		{"huid", .13, 7.29, .45, .1, .45, .35, .3, .15, 0, [4]float64{.01, .2, .44, .35}},
		{"luchtweg", .15, 7.78, .4, .1, .4, .3, .45, .05, 0, [4]float64{.03, .45, .4, .12}},
		{"beweging", .15, 10.2, .4, .2, .1, .15, .15, 0, 0, [4]float64{.01, .2, .49, .3}},
		{"uro-gyn", .1, 9.72, .45, .2, .15, .25, .25, .2, 0, [4]float64{.02, .33, .35, .3}},
		{"maagdarm", .07, 10.2, .4, .2, .05, .2, .05, 0, 0, [4]float64{.04, .3, .41, .25}},
		{"hartvaat", .15, 10.2, .4, .25, .05, .35, 0, .1, .45, [4]float64{.04, .11, .3, .55}},
		{"psychisch", .09, 16.52, .45, .6, 0, .15, 0, 0, .4, [4]float64{.01, .09, .35, .55}},
		{"sociaal", .04, 17.49, .45, .6, 0, .1, 0, 0, .3, [4]float64{.005, .045, .3, .65}},
		{"algemeen", .09, 11.18, .45, .25, .1, .25, .1, .05, 0, [4]float64{.04, .31, .4, .25}},
		{"uitslag", .03, 4.86, .4, 0, .5, .8, 0, .3, 0, [4]float64{0, .05, .35, .6}},
	} {
		d.Classes = append(d.Classes, roster.Class{
			Key: c.key, Share: c.share, Mean: c.mean, CV: c.cv, Double: c.double, FastTrack: c.fast, Remote: c.remote,
			SOH: c.soh, Assistant: c.assistant, Nurse: c.nurse, Urgency: c.urgency, Mental: c.key == "psychisch" || c.key == "sociaal", Winter: c.key == "luchtweg",
		})
	}
	return d
}

// drawn adds blocks for a member on all days.
type drawn struct{ roster.Roster }

func (d *drawn) every(member string, start roster.Minute, kind roster.Kind, length, count int) {
	for day := range roster.Workdays {
		d.Blocks = append(d.Blocks, roster.Block{Member: member, Day: day, Start: start, Kind: kind, Length: length, Count: count})
	}
}

// tens is today's week of two GPs, ten minutes a consultation, with an assistant's and a mental-health nurse's clinic.
func tens() roster.Roster {
	d := drawn{roster.Roster{Name: "10", Rules: roster.Rules{Horizon: 20, OwnDoctor: true, Overbook: 2}, Members: team()}}
	for _, gp := range []string{"gp1", "gp2"} {
		d.every(gp, 480, roster.Consult, 10, 12)  // 8.00-10.00
		d.every(gp, 600, roster.Break, 15, 1)     //
		d.every(gp, 615, roster.Consult, 10, 9)   // 10.15-11.45
		d.every(gp, 705, roster.Phone, 5, 8)      // 11.45-12.25
		d.every(gp, 750, roster.Visit, 20, 2)     // 12.30-13.10
		d.every(gp, 810, roster.Consult, 10, 9)   // 13.30-15.00
		d.every(gp, 900, roster.Phone, 5, 4)      // 15.00-15.20
		d.every(gp, 930, roster.Emergency, 10, 3) // 15.30-16.00
		d.every(gp, 960, roster.Consult, 10, 3)   // 16.00-16.30
	}
	d.support()
	return d.Roster
}

func team() []roster.Member {
	return []roster.Member{
		{Key: "gp1", Role: roster.GP}, {Key: "gp2", Role: roster.GP}, {Key: "soh", Role: roster.SOH}, {Key: "da", Role: roster.Assistant},
		{Key: "pohs", Role: roster.Somatic}, {Key: "pohggz", Role: roster.MentalCare},
	}
}

func (d *drawn) support() {
	d.every("da", 540, roster.Consult, 10, 8)
	d.every("pohggz", 540, roster.Consult, 45, 4)
}

// quarters is the same week with quarters of an hour for short needs, fast track and SOH, all six kinds of staff.
func quarters() roster.Roster {
	d := drawn{roster.Roster{Name: "15", Rules: roster.Rules{Horizon: 20, OwnDoctor: true, Overbook: 2}, Members: team()}}
	for _, gp := range []string{"gp1", "gp2"} {
		d.every(gp, 480, roster.Fast, 5, 6)
		d.every(gp, 510, roster.Consult, 15, 6)
		d.every(gp, 600, roster.Break, 15, 1)
		d.every(gp, 615, roster.Consult, 15, 6)
		d.every(gp, 705, roster.Phone, 5, 8)
		d.every(gp, 750, roster.Visit, 20, 2)
		d.every(gp, 810, roster.Mental, 20, 3)
		d.every(gp, 870, roster.Consult, 15, 5)
		d.every(gp, 945, roster.Phone, 5, 4)
		d.every(gp, 965, roster.Emergency, 10, 4)
	}
	d.support()
	d.every("soh", 540, roster.Consult, 15, 12)
	d.every("pohs", 540, roster.Consult, 20, 6)
	return d.Roster
}
