package evidence

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kwartier/internal/app/access"
	plans "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/patientdata"
	"kwartier/internal/domain/plan"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// The limits of what is typed, in characters, and of how much there can be.
const (
	MaxTitle  = 120
	MaxText   = 2_000
	MaxLink   = 500
	MaxReason = 300
	MaxItems  = 50 // of an intervention in a year
)

// The events in the log.
const (
	EventAdd    = "evidence.write"
	EventRemove = "evidence.remove"
	EventRead   = "evidence.download"
	EventFreeze = "evidence.freeze"
)

// AddInput is what somebody adds to an intervention: a text, a link, files, or several of these.
type AddInput struct {
	Year   int
	Choice string // key of the intervention
	Title  string // of the text and the link; empty: made of them
	Text   string
	Link   string
	Files  []Upload
}

// Upload is a file as it came, or why it did not come.
type Upload struct {
	Name  string
	Data  []byte
	Fault *kernel.Fault // it was refused on its way: too large, or broken off
}

// Added is what became of what somebody added. What is good is kept, also when something beside it is refused.
type Added struct {
	Kept   []Kept
	Faults []*kernel.Fault // why the others are not; Field is title, text, link or file
}

// Kept is something that is kept: Field is text, link or file.
type Kept struct{ Field, Title string }

// Has tells whether something of a field was kept.
func (a Added) Has(field string) bool {
	return slices.ContainsFunc(a.Kept, func(k Kept) bool { return k.Field == field })
}

// item is something to keep, with its file.
type item struct {
	row  store.Evidence
	file Checked
}

// Add keeps what is good of what somebody adds to an intervention, and says what is wrong with the rest. The same twice
// is kept once. Faults as error: FaultNothing, FaultChoice, FaultYear, those of access; those of what was added are in
// Added.
func (s *Service) Add(ctx context.Context, actor access.Actor, practiceID string, in AddInput) (Added, error) {
	items, added := s.read(in)
	if len(items) == 0 && len(added.Faults) == 0 {
		return added, &kernel.Fault{Code: FaultNothing, Field: "text"}
	}
	for i := range items {
		id, err := ident.New(s.cfg.Chance)
		if err != nil {
			return Added{}, err
		}
		items[i].row.ID = id
	}
	faults := added.Faults
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		added = Added{Faults: faults[:len(faults):len(faults)]}
		v, err := s.practice(ctx, tx, actor, access.EvidenceWrite, practiceID)
		if err != nil {
			return err
		}
		if err := s.placed(&v, in.Year, in.Choice); err != nil {
			return err
		}
		k := keeping{s: s, tx: tx, actor: actor, practice: practiceID, in: in, added: &added}
		return k.all(ctx, items)
	})
	return added, err
}

// placed refuses proof of what is not in the plan, and of a year that has not begun.
func (s *Service) placed(v *plans.View, year int, choice string) error {
	y, _ := v.Plan.YearOf(year)
	found := false
	for i := range y.Choices {
		found = found || y.Choices[i].Key == choice && y.Choices[i].Mode != plan.Stop
	}
	if !found {
		return &kernel.Fault{Code: FaultChoice}
	}
	if start := v.Plan.Start(); !start.IsZero() {
		if first := v.Region.YearStart(start, year); first.After(s.today()) {
			return &kernel.Fault{Code: FaultYear, Args: kernel.Args{Year: year, Date: first}}
		}
	}
	return nil
}

// read checks what was added, each thing by itself.
func (s *Service) read(in AddInput) (items []item, added Added) {
	refuse := func(field, code string, args kernel.Args) {
		added.Faults = append(added.Faults, &kernel.Fault{Code: code, Field: field, Args: args})
	}
	title, words, link := clean(in.Title, false), clean(in.Text, true), strings.TrimSpace(in.Link)
	titled := typed("title", title, MaxTitle, refuse)
	if words != "" && typed("text", words, MaxText, refuse) && titled {
		items = append(items, item{row: store.Evidence{Kind: store.EvidenceText, Title: or(title, text.Shortly(firstLine(words), 60)), Body: words}})
	}
	if link != "" {
		if host, ok := address(link, refuse); ok && titled {
			items = append(items, item{row: store.Evidence{Kind: store.EvidenceLink, Title: or(title, host), Body: link}})
		}
	}
	if len(in.Files) > MaxFiles {
		refuse("file", FaultFiles, kernel.Args{Need: MaxFiles})
		in.Files = in.Files[:MaxFiles]
	}
	for _, u := range in.Files {
		file, err := Checked{}, error(u.Fault)
		if u.Fault == nil {
			file, err = Check(u.Name, u.Data)
		}
		var f *kernel.Fault
		if errors.As(err, &f) && f != nil {
			refuse("file", f.Code, f.Args)
			continue
		}
		items = append(items, item{row: store.Evidence{Kind: store.EvidenceOfFile, Title: file.Name}, file: file})
	}
	return items, added
}

// typed refuses what is too long, and what looks like data of a patient.
func typed(field, s string, most int, refuse func(field, code string, args kernel.Args)) bool {
	switch n := utf8.RuneCountInString(s); {
	case n > most:
		refuse(field, FaultLong, kernel.Args{Have: n, Need: most})
	case patientdata.Number(s):
		refuse(field, FaultBSN, kernel.Args{})
	case labelled(s):
		refuse(field, FaultPatient, kernel.Args{})
	default:
		return true
	}
	return false
}

func labelled(s string) bool {
	for line := range strings.Lines(s) {
		if patientdata.Label(line) {
			return true
		}
	}
	return false
}

// address refuses what is no address of a page that everybody may know.
func address(link string, refuse func(field, code string, args kernel.Args)) (host string, ok bool) {
	u, err := url.Parse(link)
	odd := func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }
	switch {
	case utf8.RuneCountInString(link) > MaxLink:
		refuse("link", FaultLong, kernel.Args{Have: utf8.RuneCountInString(link), Need: MaxLink})
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || !strings.Contains(u.Hostname(), ".") || strings.ContainsFunc(link, odd):
		refuse("link", FaultLink, kernel.Args{})
	case u.User != nil:
		refuse("link", FaultSecret, kernel.Args{})
	case patientdata.Number(loosened(u)):
		refuse("link", FaultBSN, kernel.Args{})
	default:
		return u.Hostname(), true
	}
	return "", false
}

// loosened is an address with spaces between its parts, so that a number in it stands alone.
func loosened(u *url.URL) string {
	query, err := url.QueryUnescape(u.RawQuery)
	if err != nil {
		query = u.RawQuery
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		if r == '.' {
			return r
		}
		return ';'
	}, u.Path+" "+query+" "+u.Fragment)
}

// clean takes out what cannot be kept; lines says that there may be more than one.
func clean(s string, lines bool) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && lines:
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func or(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}

// keeping keeps items within a transaction.
type keeping struct {
	s        *Service
	tx       *store.Tx
	actor    access.Actor
	practice string
	in       AddInput
	added    *Added
	have     []store.EvidenceLine
	size     int64
	count    int // of the intervention in the year
}

func (k *keeping) all(ctx context.Context, items []item) (err error) {
	if k.have, err = k.tx.EvidenceOfPractice(ctx, k.practice); err != nil {
		return err
	}
	for _, h := range k.have {
		if h.Evidence.RemovedAt == 0 && int(h.Evidence.Year) == k.in.Year && h.Evidence.Choice == k.in.Choice {
			k.count++
		}
	}
	if k.size, err = k.tx.EvidenceFileSize(ctx, k.practice); err != nil {
		return err
	}
	for i := range items {
		if err := k.one(ctx, &items[i]); err != nil {
			return err
		}
	}
	return nil
}

// one keeps one item, unless there is no room for it.
func (k *keeping) one(ctx context.Context, it *item) error {
	sum := sumOf(it.file.Data)
	field := map[string]string{store.EvidenceText: "text", store.EvidenceLink: "link", store.EvidenceOfFile: "file"}[it.row.Kind]
	switch {
	case k.known(it, sum):
		k.added.Kept = append(k.added.Kept, Kept{field, it.row.Title})
		return nil
	case k.count >= MaxItems:
		k.added.Faults = append(k.added.Faults, &kernel.Fault{Code: FaultMany, Field: field, Args: kernel.Args{Need: MaxItems}})
		return nil
	case k.size+int64(len(it.file.Data)) > MaxPractice:
		k.added.Faults = append(k.added.Faults, &kernel.Fault{Code: FaultFull, Field: field, Args: kernel.Args{Need: MaxPractice >> 20, Name: it.file.Name}})
		return nil
	}
	at := store.Millis(k.s.cfg.Now())
	row := it.row
	row.PracticeID, row.Year, row.Choice, row.CreatedAt = k.practice, int64(k.in.Year), k.in.Choice, at
	row.ByAccount, row.ByName, row.ForOrganisation = k.actor.Account, k.actor.Name, k.actor.For.ID
	if row.Kind == store.EvidenceOfFile {
		row.FileID = row.ID
		file := store.EvidenceFile{ID: row.FileID, PracticeID: k.practice, Name: it.file.Name, Type: it.file.Type,
			Size: int64(len(it.file.Data)), SHA256: sum, Body: it.file.Data, CreatedAt: at}
		if err := k.tx.InsertEvidenceFile(ctx, file); err != nil {
			return err
		}
	}
	if err := k.tx.InsertEvidence(ctx, row); err != nil {
		return err
	}
	k.size, k.count = k.size+int64(len(it.file.Data)), k.count+1
	k.have = append(k.have, store.EvidenceLine{Evidence: row, FileSHA256: sum, FileName: it.file.Name})
	k.added.Kept = append(k.added.Kept, Kept{field, row.Title})
	return record(ctx, k.tx, k.actor, k.practice, EventAdd, text.Shortly(row.Title, 80))
}

// known tells whether the same is there already: a form that is sent twice adds nothing.
func (k *keeping) known(it *item, sum string) bool {
	for _, h := range k.have {
		e := h.Evidence
		if e.RemovedAt != 0 || int(e.Year) != k.in.Year || e.Choice != k.in.Choice || e.Kind != it.row.Kind {
			continue
		}
		if e.Kind == store.EvidenceOfFile && h.FileSHA256 == sum && h.FileName == it.file.Name ||
			e.Kind != store.EvidenceOfFile && e.Body == it.row.Body && e.Title == it.row.Title {
			return true
		}
	}
	return false
}

func sumOf(data []byte) string {
	if data == nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Remove takes away what the practice added. Its title stays to be seen, with who did it; its content goes, unless it
// stands in a dossier. version is the one that was seen. Faults: FaultGone, those of access.
func (s *Service) Remove(ctx context.Context, actor access.Actor, practiceID, id string, version int64) error {
	return s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := s.practice(ctx, tx, actor, access.EvidenceWrite, practiceID); err != nil {
			return err
		}
		e, err := tx.Evidence(ctx, practiceID, id)
		if err != nil {
			return absent(err, FaultGone)
		}
		if e.RemovedAt != 0 || e.Version != version {
			return &kernel.Fault{Code: FaultGone}
		}
		frozen, err := inDossier(ctx, tx, e)
		if err != nil {
			return err
		}
		file := e.FileID
		e.RemovedAt, e.RemovedBy = store.Millis(s.cfg.Now()), actor.Name
		if !frozen {
			e.Body, e.FileID = "", ""
		}
		if err := tx.RemoveEvidence(ctx, e); err != nil {
			return err
		}
		if file != "" && !frozen {
			if err := tx.DeleteEvidenceFile(ctx, practiceID, file); err != nil {
				return err
			}
		}
		return record(ctx, tx, actor, practiceID, EventRemove, text.Shortly(e.Title, 80))
	})
}

// inDossier tells whether evidence stands in a dossier: one of its year that was frozen since it was added.
func inDossier(ctx context.Context, tx *store.Tx, e store.Evidence) (bool, error) {
	dossiers, err := tx.DossiersOfPractice(ctx, e.PracticeID)
	for _, d := range dossiers {
		if d.Year == e.Year && d.At >= e.CreatedAt {
			return true, err
		}
	}
	return false, err
}

// Download gives a file, and writes down who got it (AZ-8). Faults: FaultNoFile, those of access.
func (s *Service) Download(ctx context.Context, actor access.Actor, practiceID, fileID string) (Checked, error) {
	var file store.EvidenceFile
	err := s.cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := s.practice(ctx, tx, actor, access.EvidenceRead, practiceID); err != nil {
			return err
		}
		var err error
		if file, err = tx.EvidenceFile(ctx, practiceID, fileID); err != nil {
			return absent(err, FaultNoFile)
		}
		return record(ctx, tx, actor, practiceID, EventRead, text.Shortly(file.Name, 80))
	})
	return Checked{Name: file.Name, Type: file.Type, Data: file.Body}, err
}
