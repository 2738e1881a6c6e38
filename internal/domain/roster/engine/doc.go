// Package engine holds what every simulator of a roster is made of: streams of chance, the book of slots, the clinic of a
// day, years played side by side, and what they say with an interval (CT-9).
//
// Words: a Stream is a row of random numbers; a Key is somebody's own chance, from which every attribute is drawn; a
// Layout is the slots of one kind of day, a Book all days with what is still free; a Clinic is one member's day, Servers
// are several who share a queue; a replication is one simulated year; an Estimate is a mean with its interval.
//
// Invariants: the same seed, replication and purpose give the same numbers on every machine: nothing here uses a fused
// multiplication or a function of package math that may differ in its last bit. Replications come back in order of
// number, for any number of workers. Nothing is allocated for a patient.
//
// It refuses nothing: who calls it has checked what it gives. Times are minutes unless a caller says otherwise; they
// count from any zero that is the same everywhere.
package engine
