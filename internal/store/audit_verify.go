package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"kwartier/internal/store/gen"
)

// BreakCode says in which way the log does not fit.
type BreakCode string

// The ways in which the log can be found changed.
const (
	EntryChanged     BreakCode = "entry-changed"     // the entry's content does not fit its hash
	EntryUnlinked    BreakCode = "entry-unlinked"    // the entry does not follow the one before it
	EntryMissing     BreakCode = "entry-missing"     // there is no entry with this number
	HeadDiffers      BreakCode = "head-differs"      // the chain ends elsewhere than its head says
	AnchorDiffers    BreakCode = "anchor-differs"    // the entry is not the one that was anchored
	AnchorChanged    BreakCode = "anchor-changed"    // the anchor's content does not fit its hash
	AnchorUnlinked   BreakCode = "anchor-unlinked"   // the anchor does not follow the one before it
	AnchorsShortened BreakCode = "anchors-shortened" // heads name an anchor that is gone
)

// ChainBreak is the first place in a chain that does not fit. OrganisationID "" means the chain of anchors, of which
// Seq is then the anchor's number.
type ChainBreak struct {
	Code           BreakCode
	OrganisationID string
	Seq            int64
}

// AuditReport is what a verification found. The log is sound when there are no Breaks.
type AuditReport struct {
	Breaks  []ChainBreak // at most one for each organisation, and one for the anchors
	Chains  int          // organisations looked at
	Entries int64        // entries looked at
	Anchors int64        // anchors looked at
}

const walkSize = 1000

// anchored is how far a chain had come at an anchor.
type anchored struct {
	seq  int64
	hash string
}

// VerifyChain walks the log of one organisation ("": of all) from its first entry, and all anchors. It finds every
// change to an entry, entries taken out or put in another order, and a shortened tail. Who can write the whole database
// can only make it fit again after the last anchor that is known elsewhere (AnchorAudit).
func (tx *Tx) VerifyChain(ctx context.Context, organisationID string) (AuditReport, error) {
	var report AuditReport
	marks, err := tx.verifyAnchors(ctx, organisationID, &report)
	if err != nil {
		return report, err
	}
	heads, err := tx.chains(ctx, organisationID, marks)
	if err != nil {
		return report, err
	}
	for _, head := range heads {
		report.Chains++
		if err := tx.verifyOne(ctx, head, marks[head.OrganisationID], &report); err != nil {
			return report, err
		}
	}
	return report, nil
}

// verifyAnchors walks the chain of anchors and collects what they say of each chain (of one organisation; "": of all).
func (tx *Tx) verifyAnchors(ctx context.Context, only string, report *AuditReport) (map[string][]anchored, error) {
	marks := map[string][]anchored{}
	var last AuditAnchor
	broken := false
	for {
		rows, err := tx.q.AnchorWalk(ctx, gen.AnchorWalkParams{AfterID: last.ID, RowLimit: walkSize})
		if err != nil {
			return nil, fail("walk anchors", err)
		}
		for _, a := range rows {
			report.Anchors++
			code := anchorFits(a, last)
			if code != "" && !broken {
				broken = true
				report.Breaks = append(report.Breaks, ChainBreak{Code: code, Seq: a.ID})
			}
			if code == "" {
				mark(marks, a.Heads, only)
			}
			last = a
		}
		if len(rows) < walkSize {
			return marks, nil
		}
	}
}

func anchorFits(a, before AuditAnchor) BreakCode {
	switch {
	case digest(a.Heads) != a.HeadsHash, anchorHash(a) != a.Hash:
		return AnchorChanged
	case a.ID != before.ID+1, a.PrevHash != before.Hash:
		return AnchorUnlinked
	}
	return ""
}

// mark reads the heads in an anchor: lines of organisation, number and hash.
func mark(marks map[string][]anchored, heads, only string) {
	for line := range strings.Lines(heads) {
		f := strings.Fields(line)
		if len(f) != 3 || only != "" && f[0] != only {
			continue
		}
		if seq, err := strconv.ParseInt(f[1], 10, 64); err == nil {
			marks[f[0]] = append(marks[f[0]], anchored{seq, f[2]})
		}
	}
}

// chains are the heads of the chains to walk. A chain whose head is gone is still known from its entries or anchors;
// it then has the head zero.
func (tx *Tx) chains(ctx context.Context, only string, marks map[string][]anchored) ([]AuditHead, error) {
	names := []string{only}
	if only == "" {
		var err error
		if names, err = tx.q.AuditChains(ctx); err != nil {
			return nil, fail("audit chains", err)
		}
	}
	seen := map[string]bool{}
	for _, n := range names {
		seen[n] = true
	}
	for n := range marks {
		if !seen[n] {
			names = append(names, n)
		}
	}
	heads := make([]AuditHead, 0, len(names))
	for _, n := range names {
		rows, err := tx.q.AuditHeadOrNone(ctx, n)
		if err != nil {
			return nil, fail("audit head", err)
		}
		rows = append(rows, AuditHead{OrganisationID: n})
		heads = append(heads, rows[0])
	}
	return heads, nil
}

// verifyOne walks one chain to its end and adds the first break to the report.
func (tx *Tx) verifyOne(ctx context.Context, head AuditHead, marks []anchored, report *AuditReport) error {
	broke := func(code BreakCode, seq int64) {
		report.Breaks = append(report.Breaks, ChainBreak{code, head.OrganisationID, seq})
	}
	var seq, anchoredTo int64
	var hash string
	if len(marks) > 0 {
		anchoredTo = marks[len(marks)-1].seq
	}
	for {
		rows, err := tx.q.AuditWalk(ctx,
			gen.AuditWalkParams{OrganisationID: head.OrganisationID, AfterSeq: seq, RowLimit: walkSize})
		if err != nil {
			return fail("walk audit entries", err)
		}
		for _, e := range rows {
			report.Entries++
			if code, at := entryFits(e, seq, hash); code != "" {
				broke(code, at)
				return nil
			}
			seq, hash = e.Seq, e.Hash
			for len(marks) > 0 && marks[0].seq <= seq {
				if marks[0] != (anchored{seq, hash}) {
					broke(AnchorDiffers, seq)
					return nil
				}
				marks = marks[1:]
			}
		}
		if len(rows) < walkSize {
			break
		}
	}
	switch {
	case len(marks) > 0, head.Seq > seq:
		broke(EntryMissing, seq+1)
	case head.Seq != seq, head.Hash != hash:
		broke(HeadDiffers, seq)
	case head.AnchoredSeq > anchoredTo && !report.anchorsBroken():
		broke(AnchorsShortened, head.AnchoredSeq)
	}
	return nil
}

func entryFits(e AuditEntry, seq int64, hash string) (BreakCode, int64) {
	switch {
	case e.Seq != seq+1:
		return EntryMissing, seq + 1
	case entryHash(e) != e.Hash:
		return EntryChanged, e.Seq
	case e.PrevHash != hash:
		return EntryUnlinked, e.Seq
	}
	return "", 0
}

func (r AuditReport) anchorsBroken() bool {
	return len(r.Breaks) > 0 && r.Breaks[0].OrganisationID == ""
}

// String is the break in one line, for a log or the command line.
func (b ChainBreak) String() string {
	if b.OrganisationID == "" {
		return fmt.Sprintf("%s: anchor %d", b.Code, b.Seq)
	}
	return fmt.Sprintf("%s: %s %d", b.Code, b.OrganisationID, b.Seq)
}
