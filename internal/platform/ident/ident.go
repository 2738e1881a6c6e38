// Package ident makes the random ids of rows and the secrets of links: 26 characters, a–z and 2–7, from 130 random
// bits, so that they can be neither guessed nor counted.
package ident

import (
	"encoding/base32"
	"fmt"
	"io"
	"strings"
)

// Length is the number of characters of an id.
const Length = 26

const alphabet = "abcdefghijklmnopqrstuvwxyz234567"

var encoding = base32.NewEncoding(alphabet).WithPadding(base32.NoPadding)

// New reads an id from chance, crypto/rand.Reader outside tests. An error is that of chance.
func New(chance io.Reader) (string, error) {
	var raw [17]byte // 136 bits, of which 26 characters hold the first 130
	if _, err := io.ReadFull(chance, raw[:]); err != nil {
		return "", fmt.Errorf("ident: %w", err)
	}
	return encoding.EncodeToString(raw[:])[:Length], nil
}

// Must is New for chance that does not fail, such as crypto/rand.Reader; it panics when it does.
func Must(chance io.Reader) string {
	id, err := New(chance)
	if err != nil {
		panic(err)
	}
	return id
}

// Valid says whether s has the form of an id.
func Valid(s string) bool {
	return len(s) == Length && strings.Trim(s, alphabet) == ""
}
