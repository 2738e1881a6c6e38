package ident_test

import (
	"bytes"
	"crypto/rand"
	"testing"

	"kwartier/internal/platform/ident"
)

func TestNewIsValidAndNeverTheSame(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := ident.Must(rand.Reader)
		if !ident.Valid(id) {
			t.Fatalf("%q is not valid", id)
		}
		if seen[id] {
			t.Fatalf("%q came twice", id)
		}
		seen[id] = true
	}
}

func TestNewFollowsItsChance(t *testing.T) {
	got, err := ident.New(bytes.NewReader(make([]byte, 17)))
	if want := "aaaaaaaaaaaaaaaaaaaaaaaaaa"; err != nil || got != want {
		t.Errorf("New of zeros = %q, %v, want %q", got, err, want)
	}
	if id, err := ident.New(bytes.NewReader(make([]byte, 16))); err == nil {
		t.Errorf("New with too little chance = %q, want an error", id)
	}
}

func TestValidRefuses(t *testing.T) {
	for _, s := range []string{"", "a", "AAAAAAAAAAAAAAAAAAAAAAAAAA", "aaaaaaaaaaaa1aaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"aaaaaaaaaaaa/aaaaaaaaaaaaa"} {
		if ident.Valid(s) {
			t.Errorf("Valid(%q), want not", s)
		}
	}
}
