package beacon_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kwartier/internal/platform/beacon"
)

// Rounds as drand made them; quicknet's stand in the documentation of noislabs/drand-verify, those of the default chain in
// that of mcdcam/python-drand-verify.
const (
	quick123    = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92"
	quick657413 = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b"
	value657413 = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587"
	old3311596  = "a696b9409ababce45749c3a4ec369074453dd4a79967734e1390d969c8ad8d98897d217b9121e92c8ddebbddda8d92f900e3bd6bf9deb166863b1a19390d743f82774001487594c5c09e581db7365f02b70a2c8cc41ce32446ef08e4890c4754"
	old3311595  = "8ed588f2a7716fb1349e2d9803da5db0005e98a83783c353d4a08f183236a9ad91d70ddb01266f4b7c576983db464b430e65680b9e0098552758afd6c1e6afcb77e3f62fe1b93d42d1cb63abbb2205512fe12fbf74ea9c5ac3b8f5c1e283a1d8"
	valueOld    = "647c07b2abbf7ff2afb4d670214f565e5cd9f9c91bfdcecb59a21f3c78d73920"
)

func chain(t *testing.T, name string) beacon.Chain {
	t.Helper()
	c, ok := beacon.ByName(name)
	if !ok {
		t.Fatalf("no chain %s", name)
	}
	return c
}

func TestRealRoundsAreVerified(t *testing.T) {
	for _, c := range []struct {
		chain        string
		round        int64
		proof, value string
	}{
		{"quicknet", 123, quick123, ""},
		{"quicknet", 657413, strings.ToUpper(quick657413), value657413},
		{"default", 3311596, old3311596 + " " + old3311595, valueOld},
	} {
		value, err := chain(t, c.chain).Value(c.round, c.proof)
		if err != nil || c.value != "" && hex.EncodeToString(value) != c.value {
			t.Errorf("%s %d: %x, %v", c.chain, c.round, value, err)
		}
	}
}

func TestWhatIsNotOfTheRoundIsRefused(t *testing.T) {
	changed := "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97a"
	for what, c := range map[string]struct {
		chain string
		round int64
		proof string
	}{
		"another round":             {"quicknet", 657414, quick657413},
		"another chain":             {"default", 123, quick123 + " " + quick123},
		"one bit":                   {"quicknet", 657413, changed},
		"half":                      {"quicknet", 657413, quick657413[:48]},
		"nothing":                   {"quicknet", 657413, ""},
		"no hexadecimal":            {"quicknet", 657413, "zz" + quick657413[2:]},
		"round 0":                   {"quicknet", 0, quick657413},
		"the identity":              {"quicknet", 657413, "c0" + strings.Repeat("00", 47)},
		"without the one before":    {"default", 3311596, old3311596},
		"with another before":       {"default", 3311596, old3311596 + " " + old3311596},
		"with more than it chained": {"quicknet", 657413, quick657413 + " " + quick657413},
	} {
		if value, err := chain(t, c.chain).Value(c.round, c.proof); !errors.Is(err, beacon.ErrSignature) || value != nil {
			t.Errorf("%s: %x, %v", what, value, err)
		}
	}
	if _, ok := beacon.ByName("fastnet"); ok {
		t.Error("a chain that is not used any more is known")
	}
}

// A moment names the first round from then on, and a round names its moment.
func TestRoundsAndMoments(t *testing.T) {
	for _, name := range []string{"quicknet", "default"} {
		c := chain(t, name)
		if !c.Moment(1).Equal(c.Genesis) || c.RoundAt(c.Genesis.Add(-time.Hour)) != 1 || c.RoundAt(c.Genesis) != 1 {
			t.Errorf("%s does not begin with round 1", name)
		}
		for round := int64(1); round < 40_000_000; round += 7_654_321 {
			at := c.Moment(round)
			if c.RoundAt(at) != round || c.RoundAt(at.Add(time.Millisecond)) != round+1 || c.RoundAt(at.Add(-time.Millisecond)) != round {
				t.Errorf("%s round %d at %v: %d", name, round, at, c.RoundAt(at))
			}
		}
	}
	// Round 1000000 of quicknet, 3 × 999999 seconds after 2023-08-23 15:09:27.
	if at := chain(t, "quicknet").Moment(1_000_000).Format(time.RFC3339); at != "2023-09-27T08:29:24Z" {
		t.Errorf("round 1000000 at %s", at)
	}
}

// The hash of a chain is made of its period, genesis, key, first group and name: what is embedded belongs together.
func TestChainsAreWhatTheirHashSays(t *testing.T) {
	for name, group := range map[string]string{
		"quicknet": "f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e",
		"default":  "176f93498eac9ca337150b46d21dd58673ea4e3581185f869672e59fa4cb390a",
	} {
		c := chain(t, name)
		h := sha256.New()
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(c.Period/time.Second)))
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(c.Genesis.Unix())))
		for _, part := range []string{c.Key, group} {
			b, err := hex.DecodeString(part)
			if err != nil {
				t.Fatal(err)
			}
			h.Write(b)
		}
		if name != "default" {
			h.Write([]byte(name))
		}
		if got := hex.EncodeToString(h.Sum(nil)); got != hex.EncodeToString(c.Hash[:]) {
			t.Errorf("%s: %s, not %x", name, got, c.Hash)
		}
	}
}

// Hosts are asked in their order; one that is down, slow to be right or lies is passed over.
func TestFetchTakesTheFirstHostThatIsRight(t *testing.T) {
	asked := []string{}
	serve := func(answer func(http.ResponseWriter, *http.Request)) string {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked = append(asked, r.URL.Path)
			answer(w, r)
		}))
		t.Cleanup(s.Close)
		return s.URL
	}
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	early := serve(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooEarly) })
	liar := serve(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintf(w, `{"round":657413,"signature":%q}`, quick123)
	})
	page := serve(func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, "<html>") })
	right := serve(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintf(w, `{"round":657413,"randomness":%q,"signature":%q}`, value657413, quick657413)
	})
	c := beacon.Client{Hosts: []string{gone.URL, early, liar, page, right, liar}}
	proof, err := c.Fetch(t.Context(), "quicknet", 657413)
	if err != nil || proof != quick657413 {
		t.Fatalf("%q, %v", proof, err)
	}
	want := "/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/public/657413"
	if len(asked) != 4 || asked[3] != want {
		t.Errorf("asked %q", asked)
	}
	for what, hosts := range map[string][]string{"none is right": {early, liar}, "no hosts": nil} {
		if proof, err := (beacon.Client{Hosts: hosts}).Fetch(t.Context(), "quicknet", 657413); err == nil {
			t.Errorf("%s: %q", what, proof)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Fetch(ended, "quicknet", 657413); !errors.Is(err, context.Canceled) {
		t.Errorf("who asked is gone: %v", err)
	}
}

// What drand answers about a chained round is read with the signature before it.
func TestProofOfAChainedRound(t *testing.T) {
	proof, err := beacon.Proof([]byte(fmt.Sprintf(`{"round":3311596,"signature":%q,"previous_signature":%q}`, old3311596, old3311595)))
	if err != nil || proof != old3311596+" "+old3311595 {
		t.Errorf("%q, %v", proof, err)
	}
	if _, err := beacon.Proof([]byte(`{"error":"not yet"}`)); !errors.Is(err, beacon.ErrSignature) {
		t.Errorf("an answer without a round: %v", err)
	}
}
