package agenda

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
)

// The limits of an ICS file. Events are handed to the library one at a time, so that neither a file nor what is nested in
// it can grow in memory.
const (
	maxEvent = 256 << 10 // bytes
	maxLine  = 64 << 10
	maxDepth = 4
)

// calendar reads an ICS file.
type calendar struct {
	*gather
	o         Options
	name      string // of the whole calendar
	depth     int
	inside    int // depth of the event that is being read; 0: none
	event     strings.Builder
	number    int
	masters   []master
	moved     map[string]bool // uid and moment that a RECURRENCE-ID replaces
	summaries column
	attendees column
	zones     map[string]*time.Location // by the names that the file uses
}

func readICS(b *bufio.Reader, o Options) (*Reading, error) {
	c := &calendar{gather: newGather(ICS, o.Zone), o: o, moved: map[string]bool{}, zones: map[string]*time.Location{}}
	err := unfolded(b, c.line)
	if err != nil {
		return nil, err
	}
	if c.summaries.named() || c.attendees.named() {
		return nil, fault(FaultNames, kernel.Args{Name: map[bool]string{true: "SUMMARY", false: "ATTENDEE"}[c.summaries.named()]})
	}
	if err := c.repeat(); err != nil {
		return nil, err
	}
	return c.done()
}

// unfolded gives the lines of a file, each with what was folded behind it.
func unfolded(b *bufio.Reader, take func(string) error) error {
	var line []byte
	for {
		piece, err := b.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) || len(line)+len(piece) > maxLine {
			return fault(FaultKind, kernel.Args{})
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		text := strings.TrimRight(string(piece), "\r\n")
		if len(line) > 0 && text != "" && (text[0] == ' ' || text[0] == '\t') {
			line = append(line, text[1:]...)
		} else {
			if len(line) > 0 {
				if err := take(string(line)); err != nil {
					return err
				}
			}
			line = append(line[:0], text...)
		}
		if err != nil { // the end
			if len(line) > 0 {
				return take(string(line))
			}
			return nil
		}
	}
}

func (c *calendar) line(s string) error {
	name, value, _ := strings.Cut(s, ":")
	upper := strings.ToUpper(name)
	if hasNumber(s) {
		return fault(FaultBSN, kernel.Args{Name: property(upper), Have: c.number})
	}
	switch upper {
	case "BEGIN":
		if c.depth++; c.depth > maxDepth {
			return fault(FaultKind, kernel.Args{})
		}
		if strings.EqualFold(value, "VEVENT") && c.inside == 0 {
			c.inside = c.depth
			c.event.Reset()
			return nil
		}
	case "END":
		c.depth = max(0, c.depth-1)
		if c.inside > 0 && c.depth < c.inside {
			c.inside = 0
			return c.take(c.event.String())
		}
	}
	switch {
	case c.inside == 0 && property(upper) == "X-WR-CALNAME":
		c.name = ics.FromText(value)
	case c.inside > 0 && c.depth == c.inside && kept[property(upper)]:
		if c.event.Len()+len(s) > maxEvent {
			return fault(FaultKind, kernel.Args{})
		}
		c.event.WriteString(s)
		c.event.WriteString("\r\n")
	}
	return c.privacy(property(upper), value)
}

// property is the name of a line without its parameters.
func property(name string) string {
	name, _, _ = strings.Cut(name, ";")
	return name
}

// kept are the properties that are read at all.
var kept = map[string]bool{"UID": true, "DTSTART": true, "DTEND": true, "DURATION": true, "SUMMARY": true, "CATEGORIES": true, "STATUS": true,
	"RRULE": true, "RDATE": true, "EXDATE": true, "RECURRENCE-ID": true, "ORGANIZER": true, "RESOURCES": true}

// privacy looks at the texts of an event, whether they are used or not.
func (c *calendar) privacy(name, value string) error {
	switch name {
	case "SUMMARY":
		c.summaries.see(ics.FromText(value))
	case "ATTENDEE":
		c.attendees.see(strings.TrimPrefix(strings.ToLower(value), "mailto:"))
	case "DESCRIPTION", "COMMENT", "LOCATION", "CONTACT":
		text := ics.FromText(value)
		if bornText.MatchString(text) {
			return fault(FaultPatient, kernel.Args{Name: name})
		}
		for line := range strings.Lines(text) {
			if patientdata.Label(line) {
				return fault(FaultPatient, kernel.Args{Name: name})
			}
		}
	}
	return nil
}

// take reads one event.
func (c *calendar) take(body string) error {
	c.number++
	if c.reading.Rows++; c.reading.Rows > MaxRows {
		return fault(FaultRows, kernel.Args{Need: MaxRows})
	}
	parsed, err := ics.ParseCalendar(strings.NewReader("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + body + "END:VEVENT\r\nEND:VCALENDAR\r\n"))
	if err != nil || len(parsed.Events()) != 1 {
		c.bad(CodeBroken, c.number, "VEVENT", "")
		return nil //nolint:nilerr // told as a finding
	}
	v := parsed.Events()[0]
	if strings.EqualFold(valueOf(v, "STATUS"), "CANCELLED") {
		c.reading.Left++
		c.replaced(v)
		return nil
	}
	start, wholeDay, ok := c.momentOf(v, "DTSTART")
	if wholeDay {
		c.reading.Left++
		return nil
	}
	if !ok {
		c.bad(CodeDate, c.number, "DTSTART", valueOf(v, "DTSTART"))
		return nil
	}
	length, ok := c.lengthOf(v, start)
	if !ok {
		c.bad(CodeLength, c.number, "DTEND", "")
		return nil
	}
	return c.place(v, start, length)
}

// place counts a single event, and keeps one that repeats until all are known.
func (c *calendar) place(v *ics.VEvent, start moment, length int16) error {
	kind := valueOf(v, "CATEGORIES")
	if kind == "" {
		kind = ics.FromText(valueOf(v, "SUMMARY"))
	}
	typed, ok := c.types.number(short(kind))
	if !ok {
		return fault(FaultTypes, kernel.Args{Name: "SUMMARY", Need: MaxTypes})
	}
	who, ok := c.who.number(short(c.whoOf(v)))
	if !ok {
		return fault(FaultWho, kernel.Args{Name: "ORGANIZER", Need: MaxWho})
	}
	c.replaced(v)
	e := event{start: start.minute(), day: start.day(), booked: length, realised: -1, kind: typed, who: who}
	if rule := valueOf(v, "RRULE"); rule != "" && length > 0 && length <= longest || v.HasProperty("RDATE") {
		return c.keep(v, rule, start, e)
	}
	c.add(e, sumOf(valueOf(v, "UID")), c.number, "DTSTART", "DTEND")
	return nil
}

func (c *calendar) whoOf(v *ics.VEvent) string {
	if s := valueOf(v, "RESOURCES"); s != "" {
		return ics.FromText(s)
	}
	if p := v.GetProperty("ORGANIZER"); p != nil && len(p.ICalParameters["CN"]) > 0 {
		return p.ICalParameters["CN"][0]
	}
	return c.name
}

// replaced remembers which repeat of an event this one stands for.
func (c *calendar) replaced(v *ics.VEvent) {
	if at, _, ok := c.momentOf(v, "RECURRENCE-ID"); ok {
		c.moved[at.key(valueOf(v, "UID"))] = true
	}
}

func valueOf(v *ics.VEvent, name ics.ComponentProperty) string {
	if p := v.GetProperty(name); p != nil {
		return strings.TrimSpace(p.Value)
	}
	return ""
}
