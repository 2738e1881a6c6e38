package lottery

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"os"
	"testing"
)

func madeOf(t *testing.T, json string) Case {
	t.Helper()
	c, found := ReadCase([]byte(json))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return c
}

// four units of the worked case, in the order of a careless hand.
const fourUnits = `{"total":4000,"dates":["2023-04-01","2023-07-01","2023-10-01","2024-01-01"],"units":[
 {"code":"C","size":1000,"wish":"2023-07-01"},{"code":"A","size":1000,"wish":"2023-04-01"},
 {"code":"D","size":1000,"wish":"2023-07-01","last":false},{"code":"B","size":1000,"wish":"2023-04-01"}]}`

// full is a transcript with all that one can hold: nonces, a beacon, a voided
// draw, later steps and signatures.
func full(t *testing.T) Transcript {
	t.Helper()
	c := madeOf(t, fourUnits)
	c.Units = append(c.Units, Unit{Code: "K", Size: 200, Wish: quarters[0], Last: true}, Unit{Code: "G", Size: 300, Wish: quarters[2]})
	tr := NewTranscript(c, Derived(ListHash(c), [][]byte{[]byte("een"), []byte("twee")}, Beacon{Source: SourceDice, Value: []byte("351")},
		Voided{Hash{7}, `Stroom viel "uit" \ te vroeg`}))
	first := tr.Now[0][0]
	tr, err := tr.Move(first, quarters[1], tr.Now[1][0])
	if err != nil {
		t.Fatal(err)
	}
	tr = signed(t, tr, "drawer", 0)
	if tr, err = tr.Withdraw("G"); err != nil {
		t.Fatal(err)
	}
	return signed(t, tr, "supervisor-1", 2)
}

func signed(t *testing.T, tr Transcript, role string, after int) Transcript {
	t.Helper()
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte(role)[:4], 8))
	tr, err := tr.Sign(Signature{role, after, key.Public().(ed25519.PublicKey), ed25519.Sign(key, tr.SignedText(role, after))})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func TestReplayIsIdentical_LP3(t *testing.T) {
	for _, tr := range []Transcript{full(t), NewTranscript(madeOf(t, fourUnits), Origin{Seed: seedOf(9)})} {
		data := tr.Bytes()
		again, err := Verify(data)
		if err != nil {
			os.Stdout.Write(data)
			t.Fatal(err)
		}
		if !bytes.Equal(again.Bytes(), data) {
			t.Error("read and written again it is another")
		}
	}
}

// Every other bit of every byte, and every byte left out or doubled, is found.
func TestEveryChangeIsFound_LO8(t *testing.T) {
	good := full(t).Bytes()
	refused := func(change string, at int, data []byte) {
		_, err := Verify(data)
		var d *Difference
		if !errors.As(err, &d) {
			t.Fatalf("byte %d %s is not found", at, change)
		}
		if d.Byte > len(data) || d.Line < 1 || d.Part == "" {
			t.Fatalf("byte %d %s: %+v", at, change, d)
		}
	}
	for at := range good {
		for bit := range 8 {
			if testing.Short() && bit != at%8 {
				continue
			}
			data := bytes.Clone(good)
			data[at] ^= 1 << bit
			refused("changed", at, data)
		}
		if at%3 > 0 {
			continue
		}
		refused("left out", at, append(bytes.Clone(good[:at]), good[at+1:]...))
		refused("doubled", at, append(append(bytes.Clone(good[:at+1]), good[at]), good[at+1:]...))
		refused("before a space", at, append(append(bytes.Clone(good[:at]), ' '), good[at:]...))
	}
	refused("after which comes more", len(good), append(bytes.Clone(good), '\n'))
}
