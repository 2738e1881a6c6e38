package kit

import "fmt"

// Severity says how heavy a finding or alert weighs. Every one has its own icon, word and colour.
type Severity string

// The severities. Alerts speak of Info where findings speak of Tip.
const (
	Block Severity = "block" // Moet nog
	Warn  Severity = "warn"  // Let op
	Tip   Severity = "tip"   // Tip
	OK    Severity = "ok"    // In orde
)

// Icon is the icon of the severity.
func (s Severity) Icon() Icon {
	switch s {
	case Block:
		return IconBlock
	case Warn:
		return IconWarn
	case OK:
		return IconOK
	}
	return IconTip
}

// Word is what a finding of this severity is called.
func (s Severity) Word() string {
	switch s {
	case Block:
		return "Moet nog"
	case Warn:
		return "Let op"
	case OK:
		return "In orde"
	}
	return "Tip"
}

// Finding says what is missing, what to do about it, and where that comes from.
type Finding struct {
	Severity Severity
	Missing  string // one sentence
	Do       string // what to do, drawn bold; may be empty
	DoHref   string // where to do it; may be empty
	Source   string // "Leidraad versie 3, groeimodel"
	Rule     string // "GM-1"
	Word     string // instead of the severity's word, for instance "Anoniem"
}

// Kind is the finding's first line.
func (f Finding) Kind() string {
	if f.Word != "" {
		return f.Word
	}
	return f.Severity.Word()
}

// Origin is source and rule in one line.
func (f Finding) Origin() string {
	if f.Source != "" && f.Rule != "" {
		return f.Source + " · " + f.Rule
	}
	return f.Source + f.Rule
}

// ErrorSummary stands above the form and links to each field with an error. Empty draws nothing.
type ErrorSummary struct {
	Heading string // "Kijk nog naar 2 antwoorden" when empty
	Items   []Link
}

// Empty says whether there is nothing wrong.
func (s ErrorSummary) Empty() bool { return len(s.Items) == 0 }

// Head is the heading.
func (s ErrorSummary) Head() string {
	switch {
	case s.Heading != "":
		return s.Heading
	case len(s.Items) == 1:
		return "Kijk nog naar 1 antwoord"
	}
	return fmt.Sprintf("Kijk nog naar %d antwoorden", len(s.Items))
}

// Alert is a message above or between the content: icon, heading, what to do. The zero Alert draws nothing.
type Alert struct {
	Severity Severity // Tip is drawn as information
	Heading  string
	Paras    []string
	Links    []Link // drawn as a list
	Code     string // for the administrator: "OPS-07"
}

// Class is the Utrecht modifier.
func (a Alert) Class() string {
	switch a.Severity {
	case Block:
		return "error"
	case Warn:
		return "warning"
	case OK:
		return "ok"
	}
	return "info"
}

// Icon is the alert's icon.
func (a Alert) Icon() Icon {
	if a.Class() == "info" {
		return IconInfo
	}
	return a.Severity.Icon()
}

// Status is a state as icon and word, without a pill.
type Status struct {
	Icon  Icon
	Word  string
	Class string // "", "error", "warning", "success" or "tip"
}

// StatusOK is the state of what is good as it is.
func StatusOK(word string) Status { return Status{IconOK, word, "success"} }

// StatusBlock is the state of what cannot go on.
func StatusBlock(word string) Status { return Status{IconBlock, word, "error"} }

// StatusWarn is the state of what needs a look.
func StatusWarn(word string) Status { return Status{IconWarn, word, "warning"} }

// StatusTip is the state of what somebody asks something about.
func StatusTip(word string) Status { return Status{IconTalk, word, "tip"} }

// StatusBusy is the state of what is being written.
func StatusBusy(word string) Status { return Status{IconEdit, word, ""} }

// StatusTodo is the state of what has not begun.
func StatusTodo(word string) Status { return Status{IconTodo, word, ""} }

// StatusPaper is the state of what was handed in.
func StatusPaper(word string) Status { return Status{IconPaper, word, ""} }

// Tag is an outlined word. New draws it on honey: "nieuw in 2027".
type Tag struct {
	Text   string
	New    bool
	Picked bool
}

// CSS is the class attribute of a status.
func (s Status) CSS() string {
	switch s.Class {
	case "":
		return "utrecht-status-badge"
	case "tip":
		return "utrecht-status-badge kw-badge--tip"
	}
	return "utrecht-status-badge utrecht-status-badge--" + s.Class
}

// CSS is the class attribute of a tag.
func (t Tag) CSS() string {
	switch {
	case t.New:
		return "utrecht-data-badge kw-tag kw-tag--new"
	case t.Picked:
		return "utrecht-data-badge kw-tag kw-tag--picked"
	}
	return "utrecht-data-badge kw-tag"
}

// Icon is the icon of a finding.
func (f Finding) Icon() Icon {
	if f.Word != "" {
		return IconInfo
	}
	return f.Severity.Icon()
}
