// Package programme turns the programme's YAML into domain values, and back.
//
// Words: a Mistake is one thing that is wrong or missing in a file, with its
// place; a Document knows the places of all fields of one file; the Catalogue
// holds the guidelines and regions that ship with Kwartier.
//
// Invariants: reading is strict (an unknown field, a wrong type and a double
// key are mistakes) and reports all mistakes at once; writing is canonical, so
// that export → import → export gives the same bytes (RG-2). Parsed values are
// shared and must not be changed.
//
// It refuses files over one mebibyte, anchors, aliases, tags and several
// documents in one file: a programme file says what it says in one place.
package programme
