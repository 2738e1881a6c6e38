package region

import (
	"slices"

	"kwartier/internal/domain/guideline"
)

// clockwise are the national core elements as they stand on the clock face, from twelve o'clock on.
var clockwise = []guideline.ElementKey{
	guideline.WorkingDifferently, guideline.Network, guideline.Staffing, guideline.GoodConversation,
}

// PartOf gives the part of the clock face that an element owns, counted clockwise from 1, and of how many. A national
// element has the same part in every region, however the region orders and letters it; a region's own elements take
// the parts after those, in the region's order. 0 for an element that is not there.
func (r *Region) PartOf(k guideline.ElementKey) (part, of int) {
	of = len(clockwise)
	part = NationalPart(k)
	for _, e := range r.Elements {
		if slices.Contains(clockwise, e.Key) {
			continue
		}
		of++
		if e.Key == k {
			part = of
		}
	}
	return part, of
}

// NationalPart is the quarter of a national core element, 1 to 4; 0 for another.
func NationalPart(k guideline.ElementKey) int { return slices.Index(clockwise, k) + 1 }
