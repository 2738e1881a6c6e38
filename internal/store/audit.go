package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"kwartier/internal/store/gen"
)

type (
	// AuditEntry is a line of the log (AZ-8). The store sets Seq, Search, PrevHash and Hash.
	AuditEntry = gen.AuditEntry
	// AuditAnchor is how far the chains had come at a moment, itself chained.
	AuditAnchor = gen.AuditAnchor
	// AuditHead is the newest entry of a chain.
	AuditHead = gen.AuditHead
)

// AppendAudit adds an entry to the chain of e.OrganisationID, the organisation the entry is about, in the same
// transaction as what it tells. It refuses an entry without organisation, actor name or action: the log is never
// anonymous (a sign-in that failed has what was typed as its actor).
func (tx *Tx) AppendAudit(ctx context.Context, e AuditEntry) error {
	if e.OrganisationID == "" || strings.ContainsAny(e.OrganisationID, " \t\r\n") || e.ActorName == "" || e.Action == "" {
		return fmt.Errorf("store: audit entry without organisation, actor or action: %+v", e)
	}
	head, err := tx.q.AuditHead(ctx, e.OrganisationID)
	if err = fail("audit head", err); err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	e.Seq, e.PrevHash = head.Seq+1, head.Hash
	e.Search = Fold(e.ActorName, e.Role, e.Action, e.ObjectKind, e.ObjectID, e.Result, e.Detail)
	e.Hash = entryHash(e)
	// The head first: on PostgreSQL a transaction that came second must trip over the head, which gives it another
	// run, not over the entry's key.
	err = tx.q.SetAuditHead(ctx,
		gen.SetAuditHeadParams{OrganisationID: e.OrganisationID, Seq: e.Seq, Hash: e.Hash})
	if err != nil {
		return fail("set audit head", err)
	}
	return fail("insert audit entry", tx.q.InsertAuditEntry(ctx, gen.InsertAuditEntryParams(e)))
}

// AuditFilter says which entries of an organisation to list.
type AuditFilter struct {
	OrganisationID string
	Typed          string // part of actor, role, action, object, result or detail
	Action         string // "": any
	From, Until    int64  // instants, From included; 0: open
	Before         int64  // only entries with a lower Seq, to go on after a page; 0: from the newest
	Limit          int    // 0: 50, at most 1000
}

// AuditEntries lists entries, newest first.
func (tx *Tx) AuditEntries(ctx context.Context, f AuditFilter) ([]AuditEntry, error) {
	rows, err := tx.q.AuditEntries(ctx, gen.AuditEntriesParams{OrganisationID: f.OrganisationID, BeforeSeq: f.Before,
		FromAt: f.From, UntilAt: f.Until, Action: f.Action, Pattern: containing(f.Typed),
		RowLimit: Page{Size: f.Limit}.limit()})
	return rows, fail("audit entries", err)
}

// AnchorAudit writes down how far each chain has come since the anchor before, in a chain of anchors. It says whether
// there was anything new. Whoever keeps the anchor's Hash elsewhere (a log, a mail) can prove the whole log up to it.
func (tx *Tx) AnchorAudit(ctx context.Context, at int64) (AuditAnchor, bool, error) {
	heads, err := tx.q.UnanchoredHeads(ctx)
	if err != nil || len(heads) == 0 {
		return AuditAnchor{}, false, fail("heads to anchor", err)
	}
	before, err := tx.q.NewestAnchor(ctx)
	if err = fail("newest anchor", err); err != nil && !errors.Is(err, ErrNotFound) {
		return AuditAnchor{}, false, err
	}
	var text strings.Builder
	for _, h := range heads {
		fmt.Fprintf(&text, "%s %d %s\n", h.OrganisationID, h.Seq, h.Hash)
	}
	a := AuditAnchor{ID: before.ID + 1, At: at, HeadsHash: digest(text.String()), Heads: text.String(),
		PrevHash: before.Hash}
	a.Hash = anchorHash(a)
	if err := tx.q.InsertAnchor(ctx, gen.InsertAnchorParams(a)); err != nil {
		return AuditAnchor{}, false, fail("insert anchor", err)
	}
	return a, true, fail("mark anchored", tx.q.MarkAnchored(ctx))
}

// entryHash is SHA-256 over all fields of an entry but its hash, each with its length before it, so that no two
// entries have the same encoding.
func entryHash(e AuditEntry) string {
	return digest("kwartier-audit-1", e.OrganisationID, number(e.Seq), number(e.At), e.ActorID, e.ActorName,
		e.ActorOrganisationID, e.Role, e.Action, e.ObjectKind, e.ObjectID, e.Result, e.Detail, e.Search, e.PrevHash)
}

func anchorHash(a AuditAnchor) string {
	return digest("kwartier-anchor-1", number(a.ID), number(a.At), a.HeadsHash, a.PrevHash)
}

// number is n as eight bytes.
func number(n int64) string {
	return string(binary.BigEndian.AppendUint64(nil, uint64(n))) //nolint:gosec // the same bits
}

func digest(fields ...string) string {
	h := sha256.New()
	for _, f := range fields {
		_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(f))))
		_, _ = h.Write([]byte(f))
	}
	return hex.EncodeToString(h.Sum(nil))
}
