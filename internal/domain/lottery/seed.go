package lottery

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"hash"
	"strconv"
)

// Format is the tag of the format, and begins all that is hashed.
const Format = "kwartier-lottery-1"

// A Hash is what SHA-256 gives; a seed is one too.
type Hash = [sha256.Size]byte

// Sealed is SHA-256 over a purpose and parts, each with its length before it
// (four bytes, the highest first), so that no two lists of parts look alike.
func Sealed(purpose string, parts ...[]byte) Hash {
	h := sha256.New()
	write := func(b []byte) {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(b)))) //nolint:gosec // parts are short
		h.Write(b)
	}
	write([]byte(Format + "/" + purpose))
	for _, p := range parts {
		write(p)
	}
	return Hash(h.Sum(nil))
}

// Seed is what the draw runs on: the published list, the supervisors' nonces
// in their order and the beacon's value, none of which anyone could choose
// alone.
func Seed(listHash Hash, nonces [][]byte, beacon []byte) Hash {
	parts := [][]byte{listHash[:]}
	parts = append(parts, nonces...)
	return Sealed("seed", append(parts, beacon)...)
}

// Commitment is what a supervisor publishes before revealing the nonce.
func Commitment(nonce []byte) Hash { return Sealed("nonce", nonce) }

// TicketCode is the code of a unit's ticket, from the AGB code it will claim
// with and the salt of its receipt: eight characters of base32, the first
// five bytes of the hash (LO-8). Two that collide need another salt.
func TicketCode(agb, salt string) string {
	h := Sealed("ticket", []byte(agb), []byte(salt))
	return base32.StdEncoding.EncodeToString(h[:5])
}

// stream gives the indexes of one stage: HMAC-SHA-256, keyed by the seed, over
// the stage's name and a counter; each block gives four numbers of 64 bits.
type stream struct {
	mac   hash.Hash
	name  string
	next  uint64 // the counter of the next block
	block []byte // what is left of the block
}

func newStream(seed Hash, stage string) *stream {
	return &stream{mac: hmac.New(sha256.New, seed[:]), name: Format + "/stream/" + stage + "/"}
}

func (s *stream) number() uint64 {
	if len(s.block) == 0 {
		s.mac.Reset()
		s.mac.Write([]byte(s.name + strconv.FormatUint(s.next, 10)))
		s.block = s.mac.Sum(nil)
		s.next++
	}
	v := binary.BigEndian.Uint64(s.block)
	s.block = s.block[8:]
	return v
}

// index is a number below n, each as likely as any other: what lies in the
// incomplete last turn of n is thrown away.
func (s *stream) index(n int) int {
	size := uint64(n)      //nolint:gosec // a pool is never empty
	over := (-size) % size // 2⁶⁴ mod n
	for {
		if v := s.number(); v < -over || over == 0 {
			return int(v % size) //nolint:gosec // below n
		}
	}
}
