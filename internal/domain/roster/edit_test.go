package roster_test

import (
	"reflect"
	"slices"
	"testing"

	"kwartier/internal/domain/roster"
)

func week() roster.Roster {
	return roster.Roster{Name: "Tien", Members: []roster.Member{{Key: "gp1", Role: roster.GP, Label: "Huisarts 1"}, {Key: "soh1", Role: roster.SOH, Label: "SOH"}},
		Blocks: []roster.Block{
			{Member: "gp1", Day: 0, Start: 480, Kind: roster.Consult, Length: 10, Count: 12},
			{Member: "gp1", Day: 0, Start: 600, Kind: roster.Break, Length: 15, Count: 1},
			{Member: "gp1", Day: 2, Start: 480, Kind: roster.Visit, Length: 30, Count: 2},
			{Member: "soh1", Day: 0, Start: 480, Kind: roster.Consult, Length: 15, Count: 4},
		}}
}

func TestAMovedBlockStandsInItsNewPlace_CT1(t *testing.T) {
	r := week()
	before := r.Clone()
	moved, at := r.Put(r.Find("gp1", 0, 480), roster.Block{Member: "gp1", Day: 2, Start: 540, Kind: roster.Consult, Length: 10, Count: 6})
	if b := moved.Blocks[at]; b.Day != 2 || b.Count != 6 || moved.Find("gp1", 0, 480) != -1 || len(moved.Blocks) != 4 {
		t.Errorf("moved to %d: %+v", at, moved.Blocks)
	}
	if !slices.IsSortedFunc(moved.Blocks, roster.Block.Compare) {
		t.Errorf("not in order: %+v", moved.Blocks)
	}
	if !reflect.DeepEqual(r, before) {
		t.Error("the roster that was given changed")
	}
}

func TestOverlapNamesTheOtherBlock_CT1(t *testing.T) {
	for _, c := range []struct {
		start roster.Minute
		day   int
		want  roster.Minute // 0: none
	}{{590, 0, 480}, {615, 0, 0}, {600, 0, 600}, {600, 1, 0}, {535, 2, 480}, {540, 2, 0}} {
		r, at := week().Put(-1, roster.Block{Member: "gp1", Day: c.day, Start: c.start, Kind: roster.Fast, Length: 5, Count: 3})
		other, ok := r.Overlap(at)
		if ok != (c.want != 0) || ok && other.Start != c.want {
			t.Errorf("day %d from %d: overlaps %v %+v", c.day, c.start, ok, other)
		}
	}
}

func TestACopiedDayReplacesWhatStoodThere_CT1(t *testing.T) {
	r := week().CopyDay("gp1", 0, []int{0, 2, 4})
	for _, day := range []int{0, 2, 4} {
		if got := r.Day("gp1", day); len(got) != 2 || got[0].Kind != roster.Consult || got[1].Start != 600 {
			t.Errorf("day %d holds %+v", day, got)
		}
	}
	if len(r.Day("soh1", 0)) != 1 || len(r.Day("gp1", 1)) != 0 {
		t.Errorf("others changed: %+v", r.Blocks)
	}
}

func TestWhoJoinsCanHaveTheWeekOfAnother_CT1(t *testing.T) {
	r, key := week().Join(roster.GP, "Huisarts 2", "gp1")
	if m, ok := r.Member(key); !ok || key != "gp2" || m.Label != "Huisarts 2" || len(r.Day("gp2", 0)) != 2 {
		t.Errorf("%q %+v", key, r)
	}
	empty, key := r.Join(roster.GP, "Huisarts 3", "")
	if key != "gp3" || len(empty.Blocks) != len(r.Blocks) {
		t.Errorf("%q %+v", key, empty)
	}
	if left := r.Leave("gp1"); len(left.Members) != 2 || len(left.Day("gp1", 0)) != 0 || len(left.Day("gp2", 0)) != 2 {
		t.Errorf("who left is still there: %+v", left)
	}
}
