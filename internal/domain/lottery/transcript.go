package lottery

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"unicode"
	"unicode/utf8"

	"kwartier/internal/domain/kernel"
)

// Transcript is a draw that anyone can check: what went in, every draw, the
// result, and what happened to it later. Its bytes are in one canonical form,
// described in docs/lottery-format.md, so that checking is writing it again
// from its header and comparing. It holds no names, no time and no host.
type Transcript struct {
	Case     Case // canonical
	ListHash Hash // of the published list: ListHash(Case)
	Origin   Origin
	Result   Result // with the hash of the chain at each step
	Hash     Hash   // of the draw: the chain's after the lists
	After    []After
	Now      [][]string // the codes per date after all later steps
	Signed   []Signature
}

// Origin tells where the seed comes from.
type Origin struct {
	Seed   Hash
	Nonces [][]byte // the supervisors', in their order; none for a seed that was given
	Beacon Beacon
	Voided []Voided // earlier draws of the same round that do not count, oldest first
}

// Beacon is public chance that did not exist when the list was published.
type Beacon struct {
	Source    string // drand or dice; "" for a seed that was given
	Chain     []byte // drand: the hash of the chain
	Round     uint64 // drand
	Value     []byte // what goes into the seed
	Signature []byte // drand: Value is its SHA-256
}

// The sources of a beacon.
const (
	SourceDrand = "drand"
	SourceDice  = "dice"
)

// Voided is a draw that was declared void, and why; a second draw is not
// possible otherwise.
type Voided struct {
	Hash   Hash // of that draw
	Reason string
}

// Derived is the origin of a seed that nobody could choose alone (the seed is
// worked out here).
func Derived(list Hash, nonces [][]byte, b Beacon, voided ...Voided) Origin {
	return Origin{Seed(list, nonces, b.Value), nonces, b, voided}
}

// sound tells whether the origin can be written and its seed follows from it.
func (o Origin) sound(list Hash) bool {
	for _, v := range o.Voided {
		if v.Reason == "" || !utf8.ValidString(v.Reason) || !allPrint(v.Reason) {
			return false
		}
	}
	b := o.Beacon
	switch b.Source {
	case "":
		return len(o.Nonces) == 0 && len(b.Chain)+len(b.Value)+len(b.Signature) == 0 && b.Round == 0
	case SourceDice:
		if len(b.Chain)+len(b.Signature) > 0 || b.Round > 0 {
			return false
		}
	case SourceDrand:
		if sum := sha256.Sum256(b.Signature); len(b.Signature) > 0 && !bytes.Equal(b.Value, sum[:]) {
			return false
		}
	default:
		return false
	}
	return o.Seed == Seed(list, o.Nonces, b.Value)
}

func allPrint(s string) bool {
	for _, r := range s {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// ListHash is the commitment to a case: SHA-256 of ListBytes.
func ListHash(c Case) Hash { return sha256.Sum256(ListBytes(c)) }

// NewTranscript draws a case, which Check does not block.
func NewTranscript(c Case, o Origin) Transcript {
	c = c.Canonical()
	t := Transcript{Case: c, ListHash: ListHash(c), Origin: o, Result: Draw(c, o.Seed)}
	w := &writer{}
	w.header(t)
	link := sha256.Sum256(w.Bytes())
	for i := range t.Result.Steps {
		s := &t.Result.Steps[i]
		link = chained(link, stepText(*s))
		s.Hash = link
	}
	t.Hash = chained(link, listsText("lists", codes(t.Result.Lists)))
	t.Now = codes(t.Result.Lists)
	return t
}

// chained is the next hash of the chain: SHA-256 over the one before in hex, a
// new line and the text.
func chained(before Hash, text string) Hash {
	return sha256.Sum256([]byte(hex.EncodeToString(before[:]) + "\n" + text))
}

func codes(lists [][]Placed) [][]string {
	out := make([][]string, len(lists))
	for i, l := range lists {
		for _, p := range l {
			out[i] = append(out[i], p.Code)
		}
	}
	return out
}

// Final is the hash of the draw and all later steps.
func (t Transcript) Final() Hash { return t.hashAfter(len(t.After)) }

// hashAfter is the hash of the draw and its first n later steps.
func (t Transcript) hashAfter(n int) Hash {
	if n == 0 {
		return t.Hash
	}
	return t.After[n-1].Hash
}

// Signature is an Ed25519 signature over the draw, or over the draw with the
// later steps up to one.
type Signature struct {
	Role  string // drawer, supervisor-1 or supervisor-2
	After int    // how many later steps it covers; 0 for the draw
	Key   ed25519.PublicKey
	Bytes []byte
}

// Roles are who may sign a transcript.
var Roles = []string{"drawer", "supervisor-1", "supervisor-2"}

// SignedText is what the holder of a role signs: for the draw and its first
// after later steps.
func (t Transcript) SignedText(role string, after int) []byte {
	h := t.hashAfter(after)
	sealed := Sealed("signature", []byte(role), h[:])
	return sealed[:]
}

// holds tells whether a signature is one over this transcript.
func (t Transcript) holds(s Signature) bool {
	known := false
	for _, r := range Roles {
		known = known || r == s.Role
	}
	return known && s.After >= 0 && s.After <= len(t.After) && len(s.Key) == ed25519.PublicKeySize &&
		ed25519.Verify(s.Key, t.SignedText(s.Role, s.After), s.Bytes)
}

// FaultSignature refuses a signature that is not one over this transcript.
const FaultSignature = "lottery-signature"

// Sign adds a signature that was made over SignedText.
func (t Transcript) Sign(s Signature) (Transcript, error) {
	if !t.holds(s) {
		return t, &kernel.Fault{Code: FaultSignature, Args: kernel.Args{Name: s.Role}}
	}
	t.Signed = append(t.Signed[:len(t.Signed):len(t.Signed)], s)
	return t, nil
}
