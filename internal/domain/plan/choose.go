package plan

import (
	"slices"
	"strconv"

	"kwartier/internal/domain/kernel"
)

// checkChoice judges CH-1..7 for one run.
func (v *view) checkChoice(r *run) {
	c := r.choice
	switch r.standing {
	case unknown:
		v.add("CH-1", CodeUnknownKey, r.at(""), kernel.Args{Value: c.Key, Names: v.openNames(r.element, r.year)})
	case notNow:
		v.add("CH-1", CodeNotOffered, r.at(""), kernel.Args{Date: r.entry.Valid.Until, Names: v.openNames(r.element, r.year)}, r.entry.Source)
	case groups:
		v.add("CH-1", CodeGroupsOnly, r.at(""), kernel.Args{Names: v.openNames(r.element, r.year)}, r.entry.Source)
	case twice:
		v.add("CH-1", CodeTwice, r.at(""), kernel.Args{})
		return
	case extra:
		v.add("CH-2", CodeExtra, r.at(""), kernel.Args{})
	}
	if r.staffing() && r.runs() {
		v.checkStaff(r)
	}
	v.checkIdea(r)
	if c.InUse && blank(c.Extension) {
		v.add("CH-6", CodeExtensionEmpty, r.at("extension"), kernel.Args{})
	}
	v.checkFunding(r)
}

// checkStaff judges CH-3: which staff, how many hours, and why.
func (v *view) checkStaff(r *run) {
	c := r.choice
	if len(c.Staffing) == 0 {
		v.add("CH-3", CodeStaffEmpty, r.at("staffing"), kernel.Args{})
	}
	for i, s := range c.Staffing {
		n := "staffing/" + strconv.Itoa(i)
		if blank(s.Role) {
			v.add("CH-3", CodeStaffRole, r.at(n+"/role"), kernel.Args{})
		}
		if !(s.Hours > 0) {
			v.add("CH-3", CodeStaffHours, r.at(n+"/hours"), kernel.Args{Value: s.Role})
		}
	}
	if blank(c.Reason) {
		v.add("CH-3", CodeStaffReason, r.at("reason"), kernel.Args{})
	}
}

// checkIdea judges an intervention on no list (CH-4, CH-5).
func (v *view) checkIdea(r *run) {
	c := r.choice
	idea := c.Origin == FromPractice || c.Own != nil && r.entry == nil && r.standing != extra
	if idea && (c.Own == nil || blank(c.Own.Name)) {
		v.addAs(atMostWarning(v.set.rule("CH-4").Severity), "CH-4", CodeIdeaNameless, r.at("own/name"), kernel.Args{})
	}
	switch r.standing {
	case homeless:
		v.add("CH-5", CodeIdeaHomeless, r.at("own"), kernel.Args{})
	case refused:
		if v.set.on("CH-4", r.element) {
			v.addAs(kernel.Blocking, "CH-4", CodeIdeaRefused, r.at("own"), kernel.Args{})
		}
	case pending:
		v.add("CH-4", CodeIdeaPending, r.at("own"), kernel.Args{Names: waitsFor(r)})
	}
}

// waitsFor lists who has not decided yet: "rho", "insurer".
func waitsFor(r *run) []string {
	rho, insurer := true, true
	if own := r.choice.Own; own != nil {
		rho, insurer = own.RHO != Agreed, own.Insurer != Agreed
	} else if r.entry != nil && r.entry.Agreed != nil {
		rho, insurer = r.entry.Agreed.RHO.IsZero(), r.entry.Agreed.Insurer.IsZero()
	}
	var out []string
	if rho {
		out = append(out, "rho")
	}
	if insurer {
		out = append(out, "insurer")
	}
	return out
}

// checkFunding judges CH-7: the same thing is not paid twice.
func (v *view) checkFunding(r *run) {
	c := r.choice
	funds := c.AlsoPaid
	var from kernel.Source
	if len(funds) == 0 && r.entry != nil {
		funds, from = r.entry.PaidFrom, r.entry.Source
	}
	if !blank(c.PaidFrom) && (len(funds) == 0 || c.PaidFrom == "mtvp" || slices.Contains(funds, c.PaidFrom)) {
		return
	}
	note := ""
	if len(funds) == 0 {
		if note = v.nationalFunding(r); note == "" {
			return
		}
	}
	v.add("CH-7", CodeDoubleFunding, r.at("paid_from"), kernel.Args{Names: funds, Value: note}, from)
}

// nationalFunding is what the guideline says of another payment title.
func (v *view) nationalFunding(r *run) string {
	if r.intervention == "" {
		return ""
	}
	gi, _ := v.g.Intervention(r.intervention)
	return gi.Funding
}
