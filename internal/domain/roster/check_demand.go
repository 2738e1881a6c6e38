package roster

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"kwartier/internal/domain/kernel"
)

// The codes of the findings about a demand. Package text has a sentence for each.
const (
	CodeBandsNone    = "demand-bands-none"
	CodeClassesNone  = "demand-classes-none"
	CodeRowsMany     = "demand-rows-many"
	CodeKeyTwice     = "demand-key-twice" // a band or class that stands there already
	CodeKeyNone      = "demand-key-none"
	CodePatients     = "demand-patients" // a negative number
	CodePatientsNone = "demand-patients-none"
	CodePatientsMany = "demand-patients-many" // more than a practice has
	CodeContacts     = "demand-contacts"      // no contacts at all
	CodeContactsMany = "demand-contacts-many" // more than anybody could see, or play
	CodeNumber       = "demand-number"        // no number
	CodeRange        = "demand-range"         // outside what can be
	CodeSum          = "demand-sum"           // shares that do not add up to one
	CodeHours        = "demand-hours"         // a part of the day that ends before it begins
	CodeHoursOrder   = "demand-hours-order"   // parts of the day that overlap or are out of order
	CodeSteps        = "demand-steps"         // steps of who stays away that do not go up
	CodeShiftRole    = "demand-shift-role"
)

// Codes are all codes of Check.
var Codes = []string{
	CodeMembersNone, CodeMembersMany, CodeMemberKey, CodeMemberTwice, CodeRole, CodeBlocksMany, CodeSlotsMany, CodeSlotsNone,
	CodeSlotsGP, CodeMember, CodeDay, CodeKind, CodeLength, CodeCount, CodeStart, CodeOutside, CodeOverlap, CodeHorizon,
	CodeOverbook, CodeBandsNone, CodeClassesNone, CodeRowsMany, CodeKeyTwice, CodeKeyNone, CodePatients, CodePatientsNone,
	CodePatientsMany, CodeContacts, CodeContactsMany, CodeNumber, CodeRange, CodeSum, CodeHours, CodeHoursOrder, CodeSteps, CodeShiftRole,
}

// bounds are what each field of a demand can be; shares unless they say otherwise.
var bounds = map[string][2]float64{
	"bands.contacts":     {0, 50},
	"bands.extra_time":   {-20, 60},
	"classes.mean":       {1, 240},
	"classes.cv":         {0, 2},
	"modes.short":        {0, 50},
	"modes.long":         {0, 50},
	"modes.remote":       {0, 50},
	"modes.visit":        {0, 50},
	"modes.mental_care":  {0, 50},
	"modes.assistant":    {0, 50},
	"returns.rate":       {0, 0.6},
	"returns.days":       {1, 60},
	"returns.effect":     {-1, 1},
	"no_show.scale":      {0.1, 1000},
	"length.short":       {5, 60},
	"length.long":        {5, 120},
	"length.turnaround":  {0, 30},
	"length.phone_mean":  {1, 240},
	"length.phone_cv":    {0, 2},
	"length.visit_mean":  {1, 240},
	"length.visit_cv":    {0, 2},
	"patience.soon":      {0, MaxHorizon},
	"patience.later":     {0, MaxHorizon},
	"patience.call_back": {0, 1},
	"calls.winter":       {0.1, 5},
	"shifts.speed":       {0.2, 5},
	"factor":             {0.01, 3},
}

// Bounds gives the least and the most that a field can be (see Fields): what a slider or number field may offer.
func Bounds(field string) (least, most float64) {
	if b, ok := bounds[field]; ok {
		return b[0], b[1]
	}
	return 0, 1
}

// CheckDemand is the part of Check about the demand alone.
func CheckDemand(d Demand) []kernel.Finding {
	c := checker{}
	if !c.rows(d) {
		return c.findings
	}
	c.patients(d)
	for _, f := range Fields {
		c.field(f, f.Values(d))
	}
	if len(c.findings) == 0 {
		c.sums(d)
	}
	c.calls(d)
	c.steps(d)
	for i, s := range d.Shifts {
		if !slices.Contains(Roles, s.Role) {
			c.add(CodeShiftRole, at("demand/shifts", i)+"/role", kernel.Args{Value: string(s.Role)})
		}
	}
	return c.findings
}

// rows checks the lists: that they are there, are not endless, and name nothing twice.
func (c *checker) rows(d Demand) bool {
	if len(d.Bands) == 0 {
		c.add(CodeBandsNone, "demand/bands", kernel.Args{})
	}
	if len(d.Classes) == 0 {
		c.add(CodeClassesNone, "demand/classes", kernel.Args{})
	}
	for path, n := range map[string]int{
		"demand/bands": len(d.Bands), "demand/classes": len(d.Classes), "demand/shifts": len(d.Shifts),
		"demand/no_show/bands": len(d.NoShow.Bands), "demand/calls/hours": len(d.Calls.Hours),
	} {
		if n > maxRows {
			c.add(CodeRowsMany, path, kernel.Args{Have: n, Need: maxRows})
		}
	}
	if len(c.findings) > 0 {
		slices.SortFunc(c.findings, func(a, b kernel.Finding) int { return strings.Compare(a.Path, b.Path) })
		return false
	}
	keys := map[string]bool{}
	for i, b := range d.Bands {
		c.key(keys, at("demand/bands", i), "b"+b.Key, b.Key)
	}
	for i, x := range d.Classes {
		c.key(keys, at("demand/classes", i), "c"+x.Key, x.Key)
	}
	return true
}

func (c *checker) key(seen map[string]bool, path, unique, key string) {
	switch {
	case key == "":
		c.add(CodeKeyNone, path+"/key", kernel.Args{})
	case seen[unique]:
		c.add(CodeKeyTwice, path+"/key", kernel.Args{Value: key})
	}
	seen[unique] = true
}

func (c *checker) patients(d Demand) {
	total, wrong := 0, false
	for i, b := range d.Bands {
		if b.Patients < 0 {
			c.add(CodePatients, at("demand/bands", i)+"/patients", kernel.Args{Have: b.Patients, Name: b.Key})
			wrong = true
		}
		const plenty = 1 << 40 // adding up cannot overflow
		total += min(max(b.Patients, 0), plenty)
	}
	switch {
	case total > MaxPatients:
		c.add(CodePatientsMany, "demand/patients", kernel.Args{Have: total, Need: MaxPatients})
	case total == 0 && !wrong:
		c.add(CodePatientsNone, "demand/patients", kernel.Args{})
	}
}

func (c *checker) field(f Field, values []float64) {
	if f.Name == "no_show.bands" {
		return // steps
	}
	least, most := Bounds(f.Name)
	for i, v := range values {
		path := fieldPath(f.Name, i)
		switch {
		case math.IsNaN(v) || math.IsInf(v, 0):
			c.add(CodeNumber, path, kernel.Args{Name: f.Name})
		case v < least || v > most:
			c.add(CodeRange, path, kernel.Args{Name: f.Name, Value: decimal(v), Names: []string{decimal(least), decimal(most)}})
		}
	}
}

var weekdayKeys = [Workdays]string{"mon", "tue", "wed", "thu", "fri"}

// fieldPath is the place of the i-th value of a field.
func fieldPath(name string, i int) string {
	group, field, _ := strings.Cut(name, ".")
	switch {
	case name == "classes.urgency":
		return fmt.Sprintf("demand/classes/%d/urgency/U%d", i/int(Urgencies), i%int(Urgencies)+2)
	case name == "calls.weekday":
		return "demand/calls/weekday/" + weekdayKeys[i]
	case name == "calls.hours":
		return at("demand/calls/hours", i) + "/share"
	case group == "bands" || group == "classes" || group == "shifts":
		return at("demand/"+group, i) + "/" + field
	case field == "":
		return "demand/" + group
	}
	return "demand/" + group + "/" + field
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

const slack = 0.005 // shares are written in two or three decimals

func (c *checker) sum(path, name string, shares []float64) {
	total := 0.0
	for _, s := range shares {
		total += s
	}
	if math.Abs(total-1) > slack {
		c.add(CodeSum, path, kernel.Args{Name: name, Value: decimal(math.Round(total*1000) / 10)})
	}
}

// sums checks what has to add up, once every number can be one.
func (c *checker) sums(d Demand) {
	var share, hours []float64
	for _, x := range d.Classes {
		share = append(share, x.Share)
	}
	c.sum("demand/classes", "classes.share", share)
	for i, x := range d.Classes {
		c.sum(at("demand/classes", i)+"/urgency", "classes.urgency", x.Urgency[:])
	}
	c.sum("demand/calls/weekday", "calls.weekday", d.Calls.Weekday[:])
	for _, h := range d.Calls.Hours {
		hours = append(hours, h.Share)
	}
	c.sum("demand/calls/hours", "calls.hours", hours)
	m, contacts := d.Modes, 0.0
	for _, b := range d.Bands {
		contacts += b.Contacts * float64(b.Patients)
	}
	if m.Short+m.Long+m.Remote+m.Visit <= 0 || contacts <= 0 {
		c.add(CodeContacts, "demand/modes", kernel.Args{})
	}
	if n := contacts * d.Factor; n > MaxContacts {
		c.add(CodeContactsMany, "demand/bands", kernel.Args{Have: int(n), Need: MaxContacts})
	}
}

func (c *checker) calls(d Demand) {
	const midnight = 24 * 60
	for i, h := range d.Calls.Hours {
		path := at("demand/calls/hours", i)
		switch {
		case h.From < 0 || h.Until > midnight || h.From >= h.Until:
			c.add(CodeHours, path+"/until", kernel.Args{})
		case i > 0 && h.From < d.Calls.Hours[i-1].Until:
			c.add(CodeHoursOrder, path+"/from", kernel.Args{})
		}
	}
}

func (c *checker) steps(d Demand) {
	for i, b := range d.NoShow.Bands {
		path := at("demand/no_show/bands", i)
		if b.From < 0 || b.From > 10*YearDays || i > 0 && b.From <= d.NoShow.Bands[i-1].From {
			c.add(CodeSteps, path+"/from", kernel.Args{Have: b.From})
		}
		if !(b.Chance >= 0 && b.Chance <= 1) {
			c.add(CodeRange, path+"/chance", kernel.Args{Name: "no_show.bands", Value: decimal(b.Chance), Names: []string{"0", "1"}})
		}
	}
}
