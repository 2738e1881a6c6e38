package roster

import (
	"slices"
	"strconv"

	"kwartier/internal/domain/kernel"
)

// DefaultRules are the rules of the book of a roster that says nothing about it: assumptions.
var DefaultRules = Rules{Horizon: 20, OwnDoctor: true, Overbook: 4}

// What is more than this is a slip of the pen, and would take long to play.
const (
	MaxMembers  = 40
	MaxBlocks   = 1500
	MaxSlots    = 5000 // a week
	MaxCount    = 200  // slots of one block
	MaxLength   = 240  // minutes of one slot
	MaxHorizon  = 60   // workdays
	MaxOverbook = 20
	MaxPatients = 100_000
	MaxContacts = 1_000_000 // a year
	maxRows     = 60        // bands, classes, hours, steps of who stays away
)

// The codes of the findings about a roster. Package text has a sentence for each.
const (
	CodeMembersNone = "roster-members-none"
	CodeMembersMany = "roster-members-many"
	CodeMemberKey   = "roster-member-key"   // a member without a key
	CodeMemberTwice = "roster-member-twice" // a key that another member has
	CodeRole        = "roster-role"         // no role that holds clinics
	CodeBlocksMany  = "roster-blocks-many"
	CodeSlotsMany   = "roster-slots-many"
	CodeSlotsNone   = "roster-slots-none" // no slot at all
	CodeSlotsGP     = "roster-slots-gp"   // no slot with a GP
	CodeMember      = "roster-member"     // a block of nobody
	CodeDay         = "roster-day"
	CodeKind        = "roster-kind"
	CodeLength      = "roster-length" // negative, zero, odd or too long
	CodeCount       = "roster-count"  // negative, zero or too many
	CodeStart       = "roster-start"  // not on the grid
	CodeOutside     = "roster-outside"
	CodeOverlap     = "roster-overlap"
	CodeHorizon     = "roster-horizon"
	CodeOverbook    = "roster-overbook"
)

type checker struct {
	roster   Roster
	findings []kernel.Finding
}

func (c *checker) add(code, path string, a kernel.Args) {
	c.findings = append(c.findings, kernel.Finding{Code: code, Rule: "CT-1", Severity: kernel.Blocking, Path: path, Args: a})
}

// Check tells all that keeps a roster and a demand from being played: too much, too little, impossible. A Path is
// blocks/3/length, members/0/role, rules/horizon or demand/classes/2/share, with the index in the list that was given.
// What passes can be played.
func Check(r Roster, d Demand) []kernel.Finding {
	return append(CheckRoster(r), CheckDemand(d)...)
}

// CheckRoster is the part of Check about the roster alone.
func CheckRoster(r Roster) []kernel.Finding {
	c := checker{roster: r}
	c.members()
	if len(r.Blocks) > MaxBlocks {
		c.add(CodeBlocksMany, "blocks", kernel.Args{Have: len(r.Blocks), Need: MaxBlocks})
		return c.findings // each of them again would be no help
	}
	sound := make([]bool, len(r.Blocks))
	for i, b := range r.Blocks {
		sound[i] = c.block(at("blocks", i), b)
	}
	c.overlaps(sound)
	c.slots(sound)
	c.rules()
	return c.findings
}

func at(list string, i int) string { return list + "/" + strconv.Itoa(i) }

func (c *checker) members() {
	members := c.roster.Members
	switch {
	case len(members) == 0:
		c.add(CodeMembersNone, "members", kernel.Args{})
	case len(members) > MaxMembers:
		c.add(CodeMembersMany, "members", kernel.Args{Have: len(members), Need: MaxMembers})
	}
	seen := map[string]bool{}
	for i, m := range members[:min(len(members), MaxMembers)] {
		path := at("members", i)
		if m.Key == "" {
			c.add(CodeMemberKey, path+"/key", kernel.Args{Name: m.Label})
		} else if seen[m.Key] {
			c.add(CodeMemberTwice, path+"/key", kernel.Args{Name: m.Label, Value: m.Key})
		}
		seen[m.Key] = true
		if !slices.Contains(Roles, m.Role) {
			c.add(CodeRole, path+"/role", kernel.Args{Name: m.Label, Value: string(m.Role)})
		}
	}
}

// block checks one block and tells whether its place in the week is known.
func (c *checker) block(path string, b Block) bool {
	before := len(c.findings)
	if _, ok := c.roster.Member(b.Member); !ok {
		c.add(CodeMember, path+"/member", kernel.Args{Value: b.Member})
	}
	if b.Day < 0 || b.Day >= Workdays {
		c.add(CodeDay, path+"/day", kernel.Args{Have: b.Day})
	}
	if !slices.Contains(Kinds, b.Kind) {
		c.add(CodeKind, path+"/kind", kernel.Args{Value: string(b.Kind)})
	}
	if b.Length <= 0 || b.Length > MaxLength || b.Length%Grid != 0 {
		c.add(CodeLength, path+"/length", kernel.Args{Have: b.Length, Need: MaxLength})
	}
	if b.Count <= 0 || b.Count > MaxCount {
		c.add(CodeCount, path+"/count", kernel.Args{Have: b.Count, Need: MaxCount})
	}
	if b.Start%Grid != 0 {
		c.add(CodeStart, path+"/start", kernel.Args{Have: int(b.Start)})
	}
	if len(c.findings) == before && (b.Start < Earliest || b.Start > Latest || b.End() > Latest) {
		where := "/start"
		if b.Start >= Earliest && b.Start < Latest {
			where = "/count"
		}
		c.add(CodeOutside, path+where, kernel.Args{Have: int(b.Start), Need: int(b.End())})
	}
	return len(c.findings) == before
}

// overlaps names both blocks of every pair of neighbours in one member's day that overlap.
func (c *checker) overlaps(sound []bool) {
	order := make([]int, 0, len(sound))
	for i, ok := range sound {
		if ok {
			order = append(order, i)
		}
	}
	blocks := c.roster.Blocks
	slices.SortStableFunc(order, func(a, b int) int { return blocks[a].Compare(blocks[b]) })
	last := -1 // the block that ends latest so far
	for _, i := range order {
		if last >= 0 && blocks[last].Member == blocks[i].Member && blocks[last].Day == blocks[i].Day {
			if blocks[i].Start < blocks[last].End() {
				m, _ := c.roster.Member(blocks[i].Member)
				c.add(CodeOverlap, at("blocks", max(i, last))+"/start", kernel.Args{
					Person: m.Label, Have: int(blocks[i].Start), Need: int(blocks[last].End()), Before: min(i, last) + 1, Year: blocks[i].Day,
					Names: []string{string(blocks[last].Kind), string(blocks[i].Kind)},
				})
			}
			if blocks[i].End() <= blocks[last].End() {
				continue
			}
		}
		last = i
	}
}

func (c *checker) slots(sound []bool) {
	all, gp := 0, 0
	for i, b := range c.roster.Blocks {
		if !sound[i] || b.Kind == Break {
			continue
		}
		all += b.Count
		if m, _ := c.roster.Member(b.Member); m.Role == GP {
			gp += b.Count
		}
	}
	switch {
	case all > MaxSlots:
		c.add(CodeSlotsMany, "blocks", kernel.Args{Have: all, Need: MaxSlots})
	case all == 0 && !slices.Contains(sound, false):
		c.add(CodeSlotsNone, "blocks", kernel.Args{})
	case gp == 0 && !slices.Contains(sound, false):
		c.add(CodeSlotsGP, "blocks", kernel.Args{})
	}
}

func (c *checker) rules() {
	if h := c.roster.Rules.Horizon; h < 1 || h > MaxHorizon {
		c.add(CodeHorizon, "rules/horizon", kernel.Args{Have: h, Need: MaxHorizon})
	}
	if o := c.roster.Rules.Overbook; o < 0 || o > MaxOverbook {
		c.add(CodeOverbook, "rules/overbook", kernel.Args{Have: o, Need: MaxOverbook})
	}
}
