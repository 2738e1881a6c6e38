package lottery

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strings"
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

// Every bit of a short transcript, and a bit of every byte of one that holds
// everything; bytes left out, doubled or put in.
func TestEveryChangeIsFound_LO8(t *testing.T) {
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
	flip := func(good []byte, at, bit int) {
		data := bytes.Clone(good)
		data[at] ^= 1 << bit
		refused("changed", at, data)
	}
	short := madeOf(t, `{"total":300,"dates":["2023-04-01","2023-07-01"],"units":[{"code":"A","size":100,"wish":"2023-04-01"},{"code":"B","size":90,"wish":"2023-07-01"}]}`)
	good := NewTranscript(short, Origin{Seed: seedOf(2)}).Bytes()
	for at := range good {
		for bit := range 8 {
			flip(good, at, bit)
		}
	}
	good = full(t).Bytes()
	for at := range good {
		flip(good, at, at%8)
		switch at % 3 {
		case 0:
			refused("left out", at, append(bytes.Clone(good[:at]), good[at+1:]...))
		case 1:
			refused("doubled", at, append(append(bytes.Clone(good[:at+1]), good[at]), good[at+1:]...))
		case 2:
			refused("before a space", at, append(append(bytes.Clone(good[:at]), ' '), good[at:]...))
		}
	}
	refused("after which comes more", len(good), append(bytes.Clone(good), '\n'))
}

// Whatever stands in a file, it is either as it should be or a difference, and
// never a panic.
func FuzzVerify(f *testing.F) {
	names, err := filepath.Glob("testdata/*.json")
	if err != nil || len(names) == 0 {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"case":{"total":1}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		tr, err := Verify(data)
		if err == nil && !bytes.Equal(tr.Bytes(), data) {
			t.Error("another file is taken for right")
		}
	})
}

// Where a seed comes from is checked too: whoever writes the file with a seed
// of choice is found, wherever the seed was said to come from.
func TestTheSeedFollowsFromItsOrigin_LO8(t *testing.T) {
	c := madeOf(t, fourUnits)
	list, nonces, signature := ListHash(c), [][]byte{{1}, {2}}, []byte("signature of a round")
	value := sha256.Sum256(signature)
	good := Derived(list, nonces, Beacon{Source: SourceDrand, Chain: []byte{9}, Round: 7, Value: value[:], Signature: signature})
	for name, change := range map[string]func(o *Origin){
		"":                 func(*Origin) {},
		"another seed":     func(o *Origin) { o.Seed = seedOf(1) },
		"nonces exchanged": func(o *Origin) { o.Nonces = [][]byte{{2}, {1}} },
		"another value": func(o *Origin) {
			*o = Derived(list, nonces, Beacon{Source: SourceDrand, Round: 7, Value: []byte{1}, Signature: signature})
		},
		"no source":            func(o *Origin) { o.Beacon.Source = "" },
		"another source":       func(o *Origin) { o.Beacon.Source = "coin" },
		"dice of a round":      func(o *Origin) { o.Beacon.Source = SourceDice },
		"no reason":            func(o *Origin) { o.Voided = []Voided{{}} },
		"a reason of controls": func(o *Origin) { o.Voided = []Voided{{Reason: "a\nb"}} },
	} {
		o := good
		change(&o)
		_, err := Verify(NewTranscript(c, o).Bytes())
		if (err == nil) != (name == "") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASignatureIsOverThisDraw_LO8(t *testing.T) {
	tr := full(t)
	s := tr.Signed[0]
	for name, bad := range map[string]Signature{
		"another role": {"supervisor-2", s.After, s.Key, s.Bytes}, "no role": {"chair", s.After, s.Key, s.Bytes},
		"another step": {s.Role, 1, s.Key, s.Bytes}, "a step to come": {s.Role, 9, s.Key, s.Bytes}, "no key": {s.Role, s.After, nil, s.Bytes},
		"another key": {s.Role, s.After, tr.Signed[1].Key, s.Bytes},
	} {
		if _, err := tr.Sign(bad); faultOf(err) != FaultSignature {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := NewTranscript(tr.Case, Origin{Seed: seedOf(3)})
	other.Signed = tr.Signed[:1]
	var d *Difference
	if _, err := Verify(other.Bytes()); !errors.As(err, &d) || d.Part != PartSignatures || d.Step != 1 {
		t.Errorf("%v", err)
	}
}

// What a difference is called.
func TestADifferenceIsNamed_LO8(t *testing.T) {
	good := string(full(t).Bytes())
	for _, c := range []struct {
		old, new string
		part     Part
		step     int
	}{
		{`"size":200,"wish"`, `"size":201,"wish"`, PartListHash, 0}, {`"total":4000`, `"total":4001`, PartListHash, 0},
		{`"nonces":["65656e"`, `"nonces":["65656f"`, PartSeed, 0}, {`"seed":"`, `"seed": "`, PartSeed, 0}, {"Stroom", "Stoom", PartSteps, 1},
		{`{"n":3,`, `{"n":4,`, PartSteps, 3}, {`"lists":[[`, `"lists":[[ `, PartLists, 0}, {"\n\"hash\":\"", "\n\"hash\":\"0", PartHash, 0},
		{`"kind":"withdraw","unit":"G"`, `"kind":"withdraw","unit":"K"`, PartAfter, 2}, {`"kind":"withdraw"`, `"kind":"weg"`, PartAfter, 2},
		{`"now":[[`, `"now":[[ `, PartNow, 0}, {`"role":"supervisor-1"`, `"role":"supervisor-2"`, PartSignatures, 2},
	} {
		if strings.Count(good, c.old) == 0 {
			t.Fatalf("no %s in\n%s", c.old, good)
		}
		_, err := Verify([]byte(strings.Replace(good, c.old, c.new, 1)))
		var d *Difference
		if !errors.As(err, &d) || d.Part != c.part || d.Step != c.step {
			t.Errorf("%s: %v, want %s %d", c.new, err, c.part, c.step)
		}
	}
}
