package lottery

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the vectors anew; a new vector is a new format")

// golden are transcripts that never change: another program that follows
// docs/lottery-format.md gives the same bytes.
func golden(t *testing.T) map[string]Transcript {
	t.Helper()
	out := map[string]Transcript{"worked": NewTranscript(madeOf(t, fourUnits), Origin{Seed: seedOf(1)}), "full": full(t)}
	r := rand.New(rand.NewPCG(30, 6))
	for _, policy := range []Policy{
		{}, {Edge: EdgeStop, Cap: CapPerDate}, {Edge: EdgeSkip, Losers: LosersAhead}, {Edge: EdgeStop, Losers: LosersAhead, Base: BaseEntrants},
		{Losers: LosersLast, SecondDateTickets: 3, LaterTickets: 2, Moves: MovesLiteral}, {Cap: CapNone},
	} {
		p := policy.Filled()
		c := Case{Total: 40_000, Dates: quarters, Policy: policy}
		for i := range 24 {
			c.Units = append(c.Units, Unit{TicketCode(fmt.Sprintf("010%05d", i), "zout"), 1000 + r.Int64N(1400), quarters[min(r.IntN(4), r.IntN(4))], i%6 == 5})
		}
		list := ListHash(c)
		tr := NewTranscript(c, Derived(list, [][]byte{{byte(len(out))}, {1, 2, 3}}, Beacon{Source: SourceDice, Value: []byte("36152 44")}))
		name := strings.Join([]string{string(p.Base), string(p.Cap), string(p.Edge), string(p.Losers), string(p.Moves)}, "-")
		out[name] = lived(tr, r)
	}
	return out
}

// lived takes some later steps, those that can be taken.
func lived(tr Transcript, r *rand.Rand) Transcript {
	for n := range 8 {
		list := tr.Now[r.IntN(len(tr.Now))]
		if len(list) == 0 {
			continue
		}
		unit, other := list[r.IntN(len(list))], tr.Case.Units[r.IntN(len(tr.Case.Units))].Code
		after := After{Kind: []Kind{KindMove, KindWithdraw, KindCorrect, KindLate}[n%4], Unit: unit, Size: 1 + r.Int64N(2000),
			Date: tr.Case.Dates[r.IntN(len(tr.Case.Dates))]}
		switch after.Kind {
		case KindMove, KindWithdraw:
			after.Accept = []string{other}
		case KindLate:
			after.Unit = fmt.Sprintf("LAAT-%d", n)
		}
		if next, err := tr.Then(after); err == nil {
			tr = next
		}
	}
	return tr
}

func TestVectorsStayTheSame_LP3(t *testing.T) {
	for name, tr := range golden(t) {
		file := filepath.Join("testdata", name+".json")
		if *update {
			if err := os.WriteFile(file, tr.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(tr.Bytes(), want) {
			t.Errorf("%s is not what it was", name)
		}
		if _, err := Verify(want); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The hashes that docs/lottery-format.md works out.
func TestHashesOfTheDescription_LO8(t *testing.T) {
	list := Hash(bytes.Repeat([]byte{1}, 32))
	seed, commit := Seed(list, [][]byte{[]byte("een"), []byte("twee")}, []byte("351")), Commitment([]byte("een"))
	numbers := newStream(seed, "date-1")
	got := []string{TicketCode("01012345", "zout"), hexed(seed[:]), hexed(commit[:]),
		fmt.Sprint(numbers.index(10), numbers.index(10), numbers.index(10), numbers.index(10), numbers.index(10))}
	description, err := os.ReadFile("../../../docs/lottery-format.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range got {
		if !bytes.Contains(description, []byte("`"+want+"`")) {
			t.Errorf("%s is not in the description", want)
		}
	}
}

// inPython judges files with the second verifier, in one run: per file 0, 1 or
// 2 as its exit code.
const inPython = `
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("verifier", sys.argv[1])
verifier = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verifier)
for name in sys.argv[2:]:
    have = open(name, "rb").read()
    try: print(int(verifier.expected(json.loads(have.decode())).encode() != have))
    except Exception: print(2)
`

func python(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err == nil {
		err = exec.Command(path, "-c", "import hashlib, hmac, sys; sys.exit(sys.version_info < (3, 8))").Run()
	}
	if err != nil {
		if os.Getenv("KWARTIER_REQUIRE_PYTHON") != "" {
			t.Fatal("there is no Python of 3.8 or later")
		}
		t.Skip("there is no Python of 3.8 or later")
	}
	return path
}

const verifier = "../../../docs/lottery-verify.py"

// The verifier in the documentation, written apart from this package, finds
// the same.
func TestASecondVerifierAgrees_LO8(t *testing.T) {
	run := python(t)
	source, err := os.ReadFile(verifier)
	if err != nil || bytes.Count(source, []byte("\n")) > 120 {
		t.Fatalf("it has more than 120 lines, or %v", err)
	}
	dir, want, args := t.TempDir(), "", []string{"-c", inPython, verifier}
	add := func(data []byte, code string) {
		name := filepath.Join(dir, fmt.Sprint(len(args)))
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args, want = append(args, name), want+code+"\n"
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, tr := range golden(t) {
		add(tr.Bytes(), "0")
	}
	for range 150 { // over all settings
		tr := NewTranscript(randomCase(r, 30), Origin{Seed: Hash{byte(r.Uint32()), byte(r.Uint32())}})
		add(lived(tr, r).Bytes(), "0")
	}
	out, err := exec.Command(run, args...).CombinedOutput()
	if err != nil || string(out) != want {
		t.Fatalf("%v\n%s\nin %s", err, disagreed(string(out), want, args[3:]), dir)
	}
}

func disagreed(got, want string, files []string) string {
	var b strings.Builder
	a, c := strings.Fields(got), strings.Fields(want)
	for i := range c {
		if i >= len(a) || a[i] != c[i] {
			fmt.Fprintln(&b, files[min(i, len(files)-1)])
		}
	}
	if len(a) != len(c) {
		b.WriteString(got)
	}
	return b.String()
}

// A changed byte is found by the second verifier too, but for the signatures,
// which it takes over.
func TestASecondVerifierFindsEveryChange_LO8(t *testing.T) {
	run := python(t)
	good := full(t).Bytes()
	dir, args := t.TempDir(), []string{"-c", inPython, verifier}
	signatures := bytes.Index(good, []byte(`"signatures":`))
	for at := range good[:signatures] {
		data := bytes.Clone(good)
		data[at] ^= 1 << (at % 8)
		name := filepath.Join(dir, fmt.Sprint(at))
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	out, err := exec.Command(run, args...).CombinedOutput()
	found := strings.Fields(string(out))
	if err != nil || len(found) != signatures {
		t.Fatalf("%v %s", err, out)
	}
	if at := slices.Index(found, "0"); at >= 0 {
		t.Errorf("byte %d changed is not found", at)
	}
}

// The second verifier as a command: its exit code, and what it names.
func TestASecondVerifierAsACommand_LO8(t *testing.T) {
	run := python(t)
	good := full(t).Bytes()
	changed := bytes.Replace(good, []byte(`"n":2,`), []byte(`"n":3,`), 1)
	at := bytes.Index(good, []byte(`"n":2,`)) + len(`"n":`)
	for _, c := range []struct {
		data []byte
		code int
		says string
	}{{good, 0, "as it should be\n"}, {changed, 1, fmt.Sprintf("differs at byte %d line ", at)}, {[]byte(`{"a":1}`), 2, "no transcript"}} {
		name := filepath.Join(t.TempDir(), "transcript.json")
		if err := os.WriteFile(name, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		command := exec.Command(run, verifier, name)
		out, _ := command.Output()
		if got := command.ProcessState.ExitCode(); got != c.code || !strings.HasPrefix(string(out), c.says) {
			t.Errorf("exit %d, %s; want %d, %s", got, out, c.code, c.says)
		}
	}
}
