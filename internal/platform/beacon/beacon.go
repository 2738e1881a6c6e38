// Package beacon speaks to drand, a public source of randomness that a group of independent parties makes together: every few
// seconds a round with a value that nobody knew before its moment, and that anybody can check afterwards
// (https://docs.drand.love/docs/concepts).
//
// Words: a chain is a series of rounds with one public key. A round has a signature; its value is the SHA-256 of that. A
// chained round signs the signature before it as well.
//
// Invariants: a value is only given for a signature that belongs to the round and the embedded key of the chain. Nothing is
// fetched but by Fetch.
//
// It refuses: a signature of another round, chain or form.
package beacon

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	"github.com/cloudflare/circl/sign/bls"
)

// Chain is a chain of drand.
type Chain struct {
	Name    string
	Hash    [sha256.Size]byte
	Key     string // public, in hexadecimal
	Genesis time.Time
	Period  time.Duration
	Chained bool // the signature before belongs to what is signed
}

// The chains, as https://api.drand.sh/{hash}/info gives them.
var chains = []Chain{
	{
		Name: "quicknet", Hash: mustHash("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"),
		Key: "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451" +
			"0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
		Genesis: time.Unix(1692803367, 0).UTC(), Period: 3 * time.Second,
	},
	{
		Name: "default", Hash: mustHash("8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce"),
		Key:     "868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31",
		Genesis: time.Unix(1595431050, 0).UTC(), Period: 30 * time.Second, Chained: true,
	},
}

// Quicknet is the name of the chain to use: three seconds a round, each of which can be checked by itself.
const Quicknet = "quicknet"

// ByName finds a chain: "quicknet" or "default".
func ByName(name string) (Chain, bool) {
	for _, c := range chains {
		if c.Name == name {
			return c, true
		}
	}
	return Chain{}, false
}

func mustHash(text string) (h [sha256.Size]byte) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(h) {
		panic("beacon: " + text)
	}
	copy(h[:], b)
	return h
}

// Moment is when a round, counted from 1, becomes known.
func (c Chain) Moment(round int64) time.Time {
	return c.Genesis.Add(time.Duration(round-1) * c.Period)
}

// RoundAt is the first round whose moment is not before an instant.
func (c Chain) RoundAt(t time.Time) int64 {
	since := t.Sub(c.Genesis)
	if since <= 0 {
		return 1
	}
	return int64((since+c.Period-1)/c.Period) + 1
}

// ErrSignature says that this is not the signature of the round.
var ErrSignature = errors.New("beacon: not the signature of this round")

// Value checks a signature of a round and gives the round's value. proof is the signature in hexadecimal; of a chained round
// the signature before follows after a space. ErrSignature.
func (c Chain) Value(round int64, proof string) ([]byte, error) {
	signature, before, err := c.parts(proof)
	if err != nil || round < 1 {
		return nil, ErrSignature
	}
	h := sha256.New()
	h.Write(before)
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(round)))
	key, err := hex.DecodeString(c.Key)
	if err != nil {
		return nil, err
	}
	if !verify(c.Chained, key, h.Sum(nil), signature) {
		return nil, ErrSignature
	}
	value := sha256.Sum256(signature)
	return value[:], nil
}

// Signature is the part of a proof of which the value is the SHA-256.
func (c Chain) Signature(proof string) ([]byte, error) {
	signature, _, err := c.parts(proof)
	return signature, err
}

func (c Chain) parts(proof string) (signature, before []byte, err error) {
	words := strings.Fields(strings.ToLower(proof))
	want := 1
	if c.Chained {
		want = 2
	}
	if len(words) != want {
		return nil, nil, ErrSignature
	}
	if signature, err = hex.DecodeString(words[0]); err != nil {
		return nil, nil, ErrSignature
	}
	if c.Chained {
		if before, err = hex.DecodeString(words[1]); err != nil {
			return nil, nil, ErrSignature
		}
	}
	return signature, before, nil
}

// verify checks a signature over a message: of a chained chain with the key in G1 and signatures in G2, of others the other way
// around, hashed to the curve as RFC 9380 says.
func verify(chained bool, key, message, signature []byte) bool {
	if chained {
		var public bls.PublicKey[bls.KeyG1SigG2]
		return public.UnmarshalBinary(key) == nil && bls.Verify(&public, message, signature)
	}
	var public bls.PublicKey[bls.KeyG2SigG1]
	return public.UnmarshalBinary(key) == nil && bls.Verify(&public, message, signature)
}
