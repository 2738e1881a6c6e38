package enrolment

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kwartier/internal/app/intake"
	"kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/enrolment"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/platform/clock"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// The faults of a row of a spreadsheet (EN-5), besides those of a file and a cell in package intake.
const (
	FaultRowUnknown = "enrolment.row-unknown" // Args.Value: an AGB code that is no practice of the RHO, without a name
	FaultRowNew     = "enrolment.row-new"     // Args.Name: a practice that is added
	FaultRowIn      = "enrolment.row-in"      // Args.Name: it is in the round already
	FaultRowKBZ     = "enrolment.row-kbz"     // Args.Value: what stood there
	FaultRowLate    = "enrolment.row-late"    // Args.Value: the moment, after closing
	FaultRowGroup   = "enrolment.row-group"   // Args.Have: the row of the same group that cannot go in
	FaultRowMoment  = "enrolment.row-moment"  // Args.Value: what stood there
	FaultRowAgree   = "enrolment.row-agree"   // no consent
)

// The keys of the fields of a sheet.
const (
	keyAGB    = "agb"
	keyClaim  = "claim"
	keyName   = "name"
	keyCity   = "city"
	keyION    = "ion"
	keyWish   = "wish"
	keyKBZ    = "kbz"
	keyGroup  = "group"
	keyMoment = "moment"
	keyAgree  = "agree"
)

// Fields are what the columns of a sheet with applications can mean, in the order in which they are offered.
var Fields = []intake.Field{
	{Key: keyAGB, Label: "AGB-code van de praktijk", Must: true, Also: []string{"AGB", "AGB-code", "AGB code praktijk"}},
	{Key: keyION, Label: "Patiënten op naam (ION)", Must: true, Also: []string{"ION", "Aantal ION"}},
	{Key: keyWish, Label: "Gewenste datum", Must: true, Also: []string{"Startdatum", "Instapdatum", "Gewenste startdatum", "Wens"}},
	{Key: keyName, Label: "Naam van de praktijk", Also: []string{"Praktijk", "Praktijknaam", "Naam praktijk"}},
	{Key: keyCity, Label: "Plaats", Also: []string{"Vestigingsplaats"}},
	{Key: keyClaim, Label: "AGB-code waarmee je declareert", Also: []string{"AGB declaratie", "Declarerende AGB"}},
	{Key: keyKBZ, Label: "KBZ", Also: []string{"Krachtige Basiszorg", "Doet mee met KBZ"}},
	{Key: keyGroup, Label: "Samen (zelfde woord is samen)", Also: []string{"Samen", "Groep", "Samen met"}},
	{Key: keyMoment, Label: "Aangemeld op", Also: []string{"Voltooiingstijd", "Tijd van voltooien", "Completion time", "Tijdstempel"}},
	{Key: keyAgree, Label: "Akkoord met de voorwaarden", Also: []string{"Akkoord"}},
}

// guesses recognise the long questions of a form by a word in them; the first that fits a column counts. People see and
// change what was guessed before anything is read.
var guesses = []struct {
	key string
	is  *regexp.Regexp
}{
	{keyClaim, regexp.MustCompile(`agb.*declar|declar.*agb`)},
	{keyAGB, regexp.MustCompile(`\bagb\b`)},
	{keyION, regexp.MustCompile(`\bion\b|ingeschreven|patienten op naam`)},
	{keyKBZ, regexp.MustCompile(`\bkbz\b|krachtige basiszorg`)},
	{keyGroup, regexp.MustCompile(`samen met|gezamenlijk|groep`)},
	{keyAgree, regexp.MustCompile(`akkoord|voorwaarden`)},
	{keyMoment, regexp.MustCompile(`voltooi|completion|tijdstempel`)},
	{keyWish, regexp.MustCompile(`(gewenst|voorkeur|wanneer|start|instap).*(datum|kwartaal|moment|starten|instappen)`)},
	{keyName, regexp.MustCompile(`naam.*praktijk|praktijknaam`)},
	{keyCity, regexp.MustCompile(`plaats$|^plaats`)},
}

// Guess gives what the columns of a sheet seem to mean: what their header says exactly, else by a word in the question.
func Guess(header []string) intake.Mapping {
	out := intake.Propose(Fields, header)
	for _, g := range guesses {
		if slices.Contains(out, g.key) {
			continue
		}
		for i, h := range header {
			if out[i] == "" && g.is.MatchString(store.Fold(h)) {
				out[i] = g.key
				break
			}
		}
	}
	return out
}

// Row is an application, or a part of one, as a line of the file gives it.
type Row struct {
	Number   int
	AGB      string // of the practice
	Name     string
	City     string
	Claim    string
	ION      int
	Wish     kernel.Date
	KBZ      domain.KBZ
	Group    string
	Late     bool
	Findings []intake.Finding
	practice string // id; "": new
}

// Goes tells whether the row goes in.
func (r *Row) Goes() bool {
	return !slices.ContainsFunc(r.Findings, func(f intake.Finding) bool { return f.Severity == kernel.Blocking })
}

// reading reads the lines of a sheet.
type reading struct {
	sheet   intake.Sheet
	mapping intake.Mapping
	round   lottery.Round
	seen    map[string]int // row by AGB code of the practice
}

type tell func(severity kernel.Severity, code string, args kernel.Args)

func (x *reading) rows() []Row {
	x.seen = map[string]int{}
	out := make([]Row, len(x.sheet.Lines))
	for i, l := range x.sheet.Lines {
		out[i] = x.row(l)
	}
	return out
}

func (x *reading) row(l intake.Line) Row {
	r := Row{Number: l.Number, KBZ: domain.KBZNone}
	for _, f := range Fields {
		at := slices.Index(x.mapping, f.Key)
		cell := ""
		if at >= 0 && at < len(l.Cells) {
			cell = l.Cells[at]
		}
		say := func(severity kernel.Severity, code string, args kernel.Args) {
			found := intake.Finding{Severity: severity, Fault: kernel.Fault{Code: code, Args: args}}
			if at >= 0 {
				found.Letter, found.Header = intake.Letter(at), x.sheet.Header[at]
			}
			r.Findings = append(r.Findings, found)
		}
		switch {
		case cell == "" && f.Must:
			say(kernel.Blocking, intake.FaultMissing, kernel.Args{Name: f.Label})
		case cell == "" && f.Key == keyAgree && at >= 0:
			say(kernel.Blocking, FaultRowAgree, kernel.Args{})
		case cell != "":
			x.cell(&r, f.Key, cell, say)
		}
	}
	if r.Claim == "" {
		r.Claim = r.AGB
	}
	return r
}

// cell reads one cell into the row.
func (x *reading) cell(r *Row, key, cell string, say tell) {
	if len([]rune(cell)) > 400 {
		say(kernel.Blocking, intake.FaultLong, kernel.Args{Have: len([]rune(cell)), Need: 400})
		return
	}
	switch key {
	case keyAGB:
		r.AGB = code(cell, say)
		if first, twice := x.seen[r.AGB]; twice {
			say(kernel.Blocking, intake.FaultTwice, kernel.Args{Have: first})
		} else if r.AGB != "" {
			x.seen[r.AGB] = r.Number
		}
	case keyClaim:
		r.Claim = code(cell, say)
	case keyName:
		r.Name = cell
	case keyCity:
		r.City = cell
	case keyGroup:
		r.Group = store.Fold(cell)
	case keyION:
		n, fault := domain.ReadION(cell)
		if fault != nil {
			say(kernel.Blocking, fault.Code, fault.Args)
		}
		r.ION = n
	case keyWish:
		x.wish(r, cell, say)
	case keyKBZ:
		x.kbz(r, cell, say)
	case keyMoment:
		x.moment(r, cell, say)
	case keyAgree:
		if store.Fold(cell) == "nee" {
			say(kernel.Blocking, FaultRowAgree, kernel.Args{})
		}
	}
}

func code(cell string, say tell) string {
	c := domain.ReadAGB(cell)
	switch {
	case c.Text == "":
		say(kernel.Blocking, intake.FaultAGB, kernel.Args{Value: cut(cell), Have: c.Digits})
	case c.Restored:
		say(kernel.Hint, intake.FaultZero, kernel.Args{Value: c.Text})
	}
	if c.Other {
		say(kernel.Warning, intake.FaultPrefix, kernel.Args{Value: c.Text})
	}
	return c.Text
}

var quarter = regexp.MustCompile(`^(?:q|kwartaal |k)?([1-9])(?:e kwartaal)?$`)

// wish reads a date, the number of a date of the round ("Q2"), or that one does not choose yet.
func (x *reading) wish(r *Row, cell string, say tell) {
	dates, words := x.round.Settings.Dates, store.Fold(cell)
	if strings.Contains(words, "nog niet") || words == "geen voorkeur" || words == "weet niet" {
		return
	}
	if m := quarter.FindStringSubmatch(words); m != nil {
		if n, _ := strconv.Atoi(m[1]); n <= len(dates) {
			r.Wish = dates[n-1]
			return
		}
	}
	for _, d := range dates {
		if strings.Contains(words, store.Fold(text.Date(d))) {
			r.Wish = d
			return
		}
	}
	d := intake.Day(cell, x.sheet.From04, intake.Tell(say))
	if d.IsZero() {
		return // told
	}
	if !slices.Contains(dates, d) {
		say(kernel.Blocking, domain.FaultWish, kernel.Args{Value: cut(cell), Date: d})
		return
	}
	r.Wish = d
}

func (x *reading) kbz(r *Row, cell string, say tell) {
	words := store.Fold(cell)
	switch {
	case words == "nee" || words == "n" || words == "geen" || words == "none" || strings.HasPrefix(words, "nee,"):
		r.KBZ = domain.KBZNone
	case strings.Contains(words, "wil") || words == "wants":
		r.KBZ = domain.KBZWants
	case words == "ja" || words == "j" || words == "funded" || strings.HasPrefix(words, "ja,") || strings.Contains(words, "doet mee"):
		r.KBZ = domain.KBZFunded
	default:
		say(kernel.Blocking, FaultRowKBZ, kernel.Args{Value: cut(cell)})
	}
}

// moments are the ways in which forms write a day with a time.
var moments = []string{"2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", "2-1-2006 15:04:05", "2-1-2006 15:04", "2/1/2006 15:04:05", "2-1-06 15:04:05", "2-1-06 15:04"}

// moment reads when somebody applied; after closing it makes a late entrant (AD-4).
func (x *reading) moment(r *Row, cell string, say tell) {
	at := time.Time{}
	for _, layout := range moments {
		if t, err := time.ParseInLocation(layout, cell, clock.Amsterdam); err == nil && at.IsZero() {
			at = t
		}
	}
	if days, err := strconv.ParseFloat(cell, 64); err == nil && at.IsZero() && days > 40_000 && days < 80_000 { // a spreadsheet's own number
		seconds := int(days*86_400 + 0.5)
		at = time.Date(1899, time.December, 30, 0, 0, seconds, 0, clock.Amsterdam)
	}
	switch {
	case at.IsZero():
		say(kernel.Warning, FaultRowMoment, kernel.Args{Value: cut(cell)})
	case !at.Before(x.round.Settings.Closes):
		r.Late = true
		say(kernel.Warning, FaultRowLate, kernel.Args{Value: text.MomentYear(at)})
	}
}

// cut is the beginning of a cell, to say which one is meant.
func cut(cell string) string {
	if r := []rune(cell); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return cell
}
