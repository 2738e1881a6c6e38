package agenda

import (
	"slices"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
	"kwartier/internal/domain/roster"
)

// known are the headings that practices' systems use, folded; the first that is there wins.
var known = map[Field][]string{
	Start:  {"start", "starttijd en datum", "startdatum", "begin", "datum", "afspraakdatum", "datum afspraak", "datum tijd", "datum en tijd", "dag", "date", "start date", "startdate", "dtstart", "begindatum"},
	Time:   {"tijd", "tijdstip", "begintijd", "starttijd", "aanvangstijd", "aanvang", "van", "afspraaktijd", "tijd afspraak", "time", "start time", "starttime", "begin tijd", "start tijd"},
	End:    {"eind", "einde", "eindtijd", "tot", "end", "end time", "endtime", "einddatum", "eind tijd", "dtend", "stop"},
	Length: {"duur", "lengte", "minuten", "duur min", "duur in minuten", "aantal minuten", "tijdsduur", "duration", "length", "afspraakduur", "geplande duur", "duur minuten", "duration min"},
	Type:   {"soort", "type", "afspraaksoort", "afspraaktype", "soort afspraak", "soort consult", "consultsoort", "type afspraak", "type consult", "consulttype", "kind", "code", "afspraakcode", "categorie", "category", "verrichting"},
	Who:    {"agenda", "medewerker", "arts", "huisarts", "zorgverlener", "behandelaar", "uitvoerder", "agendanaam", "agenda van", "kolom", "hulpverlener", "provider", "practitioner", "staff", "spreekuurhouder", "uitgevoerd door"},
	Status: {"status", "afspraakstatus", "verschenen", "status afspraak", "no show", "state"},
	Began:  {"begin werkelijk", "werkelijk begin", "werkelijke starttijd", "werkelijke begintijd", "gerealiseerd begin", "begonnen", "binnen", "actual start", "begin consult", "start consult", "gestart"},
	Ended:  {"einde werkelijk", "eind werkelijk", "werkelijk einde", "werkelijk eind", "werkelijke eindtijd", "gerealiseerd einde", "geeindigd", "actual end", "einde consult", "klaar", "afgerond"},
	Took:   {"werkelijke duur", "duur werkelijk", "gerealiseerde duur", "actual duration", "bestede tijd"},
}

// Guess says which heading holds which field; certain: everything that is needed is there and nothing else could be it.
func Guess(headings []string) (columns Columns, certain bool) {
	columns = Columns{}
	folded := make([]string, len(headings))
	for i, h := range headings {
		folded[i] = patientdata.Fold(h)
	}
	for _, f := range Fields {
		for _, name := range known[f] {
			if i := slices.Index(folded, name); i >= 0 && !columns.taken(headings[i]) {
				columns[f] = headings[i]
				break
			}
		}
	}
	certain = len(columns.missing()) == 0
	for i := range folded { // two columns with one heading
		certain = certain && (folded[i] == "" || slices.Index(folded[i+1:], folded[i]) < 0 || !columns.taken(headings[i]))
	}
	return columns, certain
}

func (c Columns) taken(heading string) bool {
	for _, h := range c {
		if h == heading {
			return true
		}
	}
	return false
}

// missing are the fields that have to be known and are not.
func (c Columns) missing() []Field {
	var out []Field
	if c[Start] == "" {
		out = append(out, Start)
	}
	if c[Length] == "" && c[End] == "" {
		out = append(out, Length)
	}
	return out
}

// Fits tells whether remembered columns can be used on a file with these headings.
func (c Columns) Fits(headings []string) bool {
	for _, h := range c {
		if !slices.Contains(headings, h) {
			return false
		}
	}
	return len(c.missing()) == 0
}

// Uncounted is the kind of what is no consultation: a meeting, a holiday.
const Uncounted roster.Kind = "none"

// words of kinds and roles: the first of which a word stands in the text. A word of at most three letters must stand alone, a
// number must begin a word. A "kort consult" is the usual one: it is what it is called against a double one.
type hint[T any] struct {
	means T
	words []string
}

var kindWords = []hint[roster.Kind]{
	{roster.Break, []string{"pauze", "lunch", "koffie", "break"}},
	{Uncounted, []string{"overleg", "vergader", "administratie", "vrij", "blok", "vakantie", "nascholing", "prive", "cursus", "meeting", "afwezig", "reserve", "intervisie", "mdo"}},
	{roster.EConsult, []string{"e consult", "econsult", "email", "e mail", "mail", "digitaal", "beeldbel", "online"}},
	{roster.Phone, []string{"tc", "tel", "telefo", "bel", "bellen", "terugbel", "phone"}},
	{roster.Visit, []string{"visite", "vis", "huisbezoek", "visit"}},
	{roster.Emergency, []string{"spoed", "acuut", "urgent", "su", "u2", "emergency"}},
	{roster.Mental, []string{"ggz", "psych", "mental"}},
	{roster.Procedure, []string{"verricht", "chir", "kc", "ingreep", "spiraal", "iud", "hecht", "wrat", "injectie", "procedure", "excisie"}},
	{roster.Long, []string{"dc", "dubbel", "lang", "20 min", "30 min", "dbl", "double", "long"}},
	{roster.Fast, []string{"flits", "fast", "snel", "kc5", "5 min", "quick"}},
	{roster.Consult, []string{"consult", "c", "sc", "spreekuur", "regulier", "cons", "con", "10 min", "15 min", "enkel"}},
}

var roleWords = []hint[roster.Role]{
	{roster.MentalCare, []string{"ggz"}},
	{roster.Somatic, []string{"poh", "praktijkondersteuner", "somatiek"}},
	{roster.SOH, []string{"soh", "spreekuurondersteuner"}},
	{roster.Specialist, []string{"vs", "pa", "verpleegkundig specialist", "physician"}},
	{roster.Assistant, []string{"assistent", "doktersassistent", "da", "balie"}},
}

func (h hint[T]) in(folded string) bool {
	padded := " " + folded + " "
	return slices.ContainsFunc(h.words, func(w string) bool {
		if len(w) <= 3 {
			return strings.Contains(padded, " "+w+" ")
		}
		if w[0] >= '0' && w[0] <= '9' {
			return strings.Contains(padded, " "+w)
		}
		return strings.Contains(folded, w)
	})
}

// GuessKind says what a type is most likely; sure: its own words say so.
func GuessKind(text string) (kind roster.Kind, sure bool) {
	folded := patientdata.Fold(text)
	for _, h := range kindWords {
		if h.in(folded) {
			return h.means, true
		}
	}
	return roster.Consult, false
}

// GuessRole says whose agenda it most likely is: a GP's, unless it says otherwise.
func GuessRole(text string) roster.Role {
	folded := patientdata.Fold(text)
	for _, h := range roleWords {
		if h.in(folded) {
			return h.means
		}
	}
	return roster.GP
}

// problem makes a finding about a row.
func problem(code string, row int, heading, value string) kernel.Finding {
	severity := kernel.Warning
	switch code {
	case CodeMixed, CodeRealised, CodeZone, CodeRule:
		severity = kernel.Hint
	}
	if r := []rune(value); len(r) > 30 {
		value = string(r[:30]) + "…"
	}
	return kernel.Finding{Code: code, Rule: "CT-8", Severity: severity, Path: heading, Args: kernel.Args{Have: row, Name: heading, Value: value}}
}
