package agenda

import (
	"slices"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

// moment is an instant with the zone in which it was written.
type moment struct {
	at   time.Time
	here time.Time // on the clock of the practice
}

func (m moment) day() int32    { return dayOf(m.here.Year(), int(m.here.Month()), m.here.Day()) }
func (m moment) minute() int16 { return int16(m.here.Hour()*60 + m.here.Minute()) }

func (m moment) key(uid string) string { return strconv.FormatInt(m.at.Unix(), 36) + " " + uid }

// momentOf reads a property with a moment; wholeDay: it is a day without a time.
func (c *calendar) momentOf(v *ics.VEvent, name ics.ComponentProperty) (m moment, wholeDay, ok bool) {
	p := v.GetProperty(name)
	if p == nil {
		return moment{}, false, false
	}
	return c.moment(strings.TrimSpace(p.Value), p.ICalParameters)
}

// moment reads a value: UTC, of a zone by name, or floating, which is Dutch time here.
func (c *calendar) moment(value string, with map[string][]string) (m moment, wholeDay, ok bool) {
	if len(value) == len("20060102") {
		_, err := time.Parse("20060102", value)
		return moment{}, err == nil, false
	}
	zone := c.zone
	if v, utc := strings.CutSuffix(value, "Z"); utc {
		value, zone = v, time.UTC
	} else if id := with["TZID"]; len(id) > 0 {
		zone = c.zoneOf(id[0])
	}
	t, err := time.ParseInLocation("20060102T150405", value, zone)
	if err != nil || t.Year() < 1900 || t.Year() > lastYear {
		return moment{}, false, false
	}
	return moment{at: t, here: t.In(c.zone)}, false, true
}

// dutch are parts of the names that systems give to the zone of the Netherlands.
var dutch = []string{"amsterdam", "w. europe", "w europe", "west-europa", "west europe", "central europe", "romance", "cet", "utc+01:00"}

// zoneOf finds a zone by the name that the file gives it. What the file says of a zone's own rules is not read: zones go by
// name, and one that is not known is read as Dutch time, and told.
func (c *calendar) zoneOf(id string) *time.Location {
	id = strings.Trim(id, `"' `)
	zone, ok := c.zones[id]
	if ok {
		return zone
	}
	if zone = named(id); zone == nil {
		zone = c.zone
		if !dutchName(id) {
			c.bad(CodeZone, c.number, "TZID", id)
		}
	}
	if len(c.zones) < MaxTypes {
		c.zones[id] = zone
	}
	return zone
}

func dutchName(id string) bool {
	lower := strings.ToLower(id)
	return slices.ContainsFunc(dutch, func(d string) bool { return strings.Contains(lower, d) })
}

// named finds a zone by its name in the world's list; nil: there is none, or it is that of the Netherlands.
func named(id string) *time.Location {
	if dutchName(id) || len(id) > 64 {
		return nil
	}
	name := id
	if parts := strings.Split(id, "/"); len(parts) > 2 { // /mozilla.org/20070129_1/Europe/Lisbon
		name = strings.Join(parts[len(parts)-2:], "/")
	}
	if name == "" || strings.EqualFold(name, "local") {
		return nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil
	}
	return zone
}

// lengthOf is the length in minutes: to DTEND, or DURATION.
func (c *calendar) lengthOf(v *ics.VEvent, start moment) (int16, bool) {
	if end, _, ok := c.momentOf(v, "DTEND"); ok {
		n := end.at.Sub(start.at) / time.Minute
		return int16(max(-1, min(n, longest+1))), true
	}
	n, ok := duration(valueOf(v, "DURATION"))
	return int16(max(-1, min(n, longest+1))), ok
}

// duration reads P1DT2H30M as minutes.
func duration(s string) (int, bool) {
	s, ok := strings.CutPrefix(strings.TrimPrefix(strings.ToUpper(s), "+"), "P")
	if !ok || s == "" || len(s) > 20 {
		return 0, false
	}
	minutes := 0
	units := map[byte]int{'W': 7 * 24 * 60, 'D': 24 * 60, 'H': 60, 'M': 1}
	for s != "" {
		if s[0] == 'T' {
			s = s[1:]
			continue
		}
		n, rest := digits(s)
		if n == "" || len(n) > 5 || rest == "" || units[rest[0]] == 0 && rest[0] != 'S' {
			return 0, false
		}
		minutes += min(number(n)*units[rest[0]], longest+1)
		s = rest[1:]
	}
	return minutes, true
}
