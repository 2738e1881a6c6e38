package account

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
)

// Hashing says how much work one guess at a password costs (argon2id).
type Hashing struct {
	Memory  uint32 // KiB
	Passes  uint32
	Threads uint8
}

// DefaultHashing is OWASP's choice of 2025 for argon2id with little memory: 19 MiB, 2 passes, 1 thread; about 25 ms.
var DefaultHashing = Hashing{Memory: 19 * 1024, Passes: 2, Threads: 1}

const (
	saltLength = 16
	keyLength  = 32
)

// hasher makes and checks password hashes, a few at a time, so that a rush of sign-ins cannot take all memory.
type hasher struct {
	Hashing
	turns chan struct{}
	dummy string // what the password of an unknown account is held against
}

func newHasher(h Hashing) *hasher {
	if h == (Hashing{}) {
		h = DefaultHashing
	}
	x := &hasher{Hashing: h, turns: make(chan struct{}, max(2, runtime.NumCPU()))}
	x.dummy = x.hash(rand.Text())
	return x
}

// hash is the encoded hash, with its parameters: $argon2id$v=19$m=19456,t=2,p=1$salt$key.
func (x *hasher) hash(password string) string {
	salt := make([]byte, saltLength)
	_, _ = rand.Read(salt) // never fails
	key := x.key(password, salt, x.Hashing, keyLength)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, x.Memory, x.Passes, x.Threads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))
}

// verify tells whether the password fits the encoded hash, and whether the hash was made with other parameters than
// are used now. An empty or broken hash costs as much time as a real one and never fits.
func (x *hasher) verify(password, encoded string) (fits, outdated bool) {
	h, salt, want, ok := decode(encoded)
	if !ok {
		h, salt, want, _ = decode(x.dummy)
	}
	got := x.key(password, salt, h, uint32(len(want))) //nolint:gosec // a hash is short
	return subtle.ConstantTimeCompare(got, want) == 1 && ok, h != x.Hashing
}

func (x *hasher) key(password string, salt []byte, h Hashing, length uint32) []byte {
	x.turns <- struct{}{}
	defer func() { <-x.turns }()
	return argon2.IDKey([]byte(password), salt, h.Passes, h.Memory, h.Threads, length)
}

func decode(encoded string) (h Hashing, salt, key []byte, ok bool) {
	parts := strings.Split(encoded, "$")
	var version int
	if len(parts) != 6 || parts[1] != "argon2id" {
		return h, nil, nil, false
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return h, nil, nil, false
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &h.Memory, &h.Passes, &h.Threads); err != nil || h.Passes == 0 || h.Threads == 0 {
		return h, nil, nil, false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	key, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	return h, salt, key, err1 == nil && err2 == nil && len(key) > 0
}
