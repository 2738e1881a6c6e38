// Package roster is a practice's week and the demand that it meets: what one needs to play years of a practice before
// its roster is changed (CT-1).
//
// Words: a Block is a piece of a day of one member with Count slots of Length minutes of one Kind; a slot is one place
// in the book; a Member is somebody with clinics of their own; Booked is the length of a slot, Realised the minutes
// face to face; a workday is a day from Monday to Friday, 260 a year.
//
// Invariants: values only. Minutes of a day count from midnight and lie on a grid of five. Everything that is not known
// of a practice itself has a source or is called an assumption (CT-6).
//
// It refuses (as findings, by Check): blocks that overlap, that lie outside the day, that have a negative or odd
// length; a week without a slot; demand that no practice has.
package roster
