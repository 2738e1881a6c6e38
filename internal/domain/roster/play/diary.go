package play

// diary is who will call on days to come. All lie in one row, each with the one before it of the same day: what was written
// lately is near, however far the days are apart.
type diary struct {
	row  []entry
	last [allDays]int32 // of a day, its place in the row from 1; 0 for none
}

type entry struct {
	who    person
	before int32 // from 1
}

func (d *diary) clear() { d.row, d.last = d.row[:0], [allDays]int32{} }

// add writes somebody down for a day, and gives the place to fill in.
func (d *diary) add(day int) *person {
	d.row = append(d.row, entry{before: d.last[day]})
	d.last[day] = int32(len(d.row))
	return &d.row[len(d.row)-1].who
}

// of adds who is written down for a day to calls.
func (d *diary) of(day int, calls []person) []person {
	for at := d.last[day]; at > 0; at = d.row[at-1].before {
		calls = append(calls, d.row[at-1].who)
	}
	return calls
}
