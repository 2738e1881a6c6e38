// Package theory runs the simulator's own kernels on models that textbooks solve, beside the exact value, which is computed
// in another way (CT-7): whoever doubts the simulator can look here.
//
// Words: a Model is a textbook's situation with its parameters; a Figure is what it gives, simulated and exact. Times are
// in the model's own unit: services for mmc and session, minutes for mg1, days for daybook, slots for backlog.
//
// Invariants: the simulated side knows no formula and the exact side draws no number. What is exact has at least ten
// correct digits. The same seed gives the same figures for any number of workers. Replications are independent and as
// long as the model needs to be steady, so that 95 of a hundred intervals hold the exact value.
//
// It refuses, as a kernel.Fault, parameters for which there is no answer (a load of 1 or more has no steady state), or none
// within seconds.
package theory
