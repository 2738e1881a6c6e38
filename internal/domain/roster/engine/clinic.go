package engine

// Clinic is the day of one member: a Lindley recursion. Each patient begins at the later of the appointment and the end of
// who came before.
type Clinic struct {
	Free float64 // when the member has nothing left to do
	Busy float64 // minutes worked
}

// Serve takes a patient who is due at a time and needs length minutes; it gives when the consultation begins. The wait is
// the begin less due.
func (c *Clinic) Serve(due, length float64) (begin float64) {
	begin = max(due, c.Free)
	c.Free = begin + length
	c.Busy += length
	return begin
}

// Work adds what keeps the member busy without a patient: turnaround, notes.
func (c *Clinic) Work(minutes float64) {
	c.Free += minutes
	c.Busy += minutes
}

// Overtime is how long the member works after closing.
func (c *Clinic) Overtime(closing float64) float64 { return max(0, c.Free-closing) }

// Visit is somebody for a clinic: when due, and for how long. A length below 0 is somebody who does not come.
type Visit struct{ Due, Length float64 }

// Day is what a clinic gave.
type Day struct {
	Seen           int     // patients, interrupts included
	Wait           float64 // minutes, of the patients with an appointment who came
	Busy, End      float64 // minutes worked; when the last patient left, or 0
	Idle, Overtime float64 // minutes: before the later of End and closing without work; worked after closing
}

// Run plays a day: appointments and interrupts, each in order of due. An interrupt goes before whoever has not begun when
// it comes in; an appointment keeps its time. waits, when it is not nil, gets a wait for each appointment (−1 for who does
// not come) and is as long as appointments. The day begins at 0 and closes at closing.
func Run(appointments, interrupts []Visit, closing float64, waits []float64) Day {
	var c Clinic
	var d Day
	for i, a := range appointments {
		wait := -1.
		if a.Length >= 0 {
			for len(interrupts) > 0 && interrupts[0].Due <= max(a.Due, c.Free) {
				c.Serve(interrupts[0].Due, interrupts[0].Length)
				interrupts = interrupts[1:]
				d.Seen++
			}
			wait = c.Serve(a.Due, a.Length) - a.Due
			d.Wait += wait
			d.Seen++
		}
		if waits != nil {
			waits[i] = wait
		}
	}
	for _, v := range interrupts {
		c.Serve(v.Due, v.Length)
		d.Seen++
	}
	d.Busy, d.End, d.Overtime = c.Busy, c.Free, c.Overtime(closing)
	d.Idle = max(c.Free, closing) - c.Busy
	return d
}

// Servers is a clinic of several who share one queue, first come first served (Kiefer and Wolfowitz): a heap of the times
// at which they are free, the first one free on top.
type Servers struct{ free []float64 }

// NewServers gives n servers, at least one, who are all free at 0.
func NewServers(n int) *Servers { return &Servers{make([]float64, max(n, 1))} }

// Serve takes a customer who arrives at a time, not before who came earlier, and needs length; it gives when the service
// begins.
func (s *Servers) Serve(arrival, length float64) (begin float64) {
	f := s.free
	begin = max(arrival, f[0])
	end := begin + length
	i := 0
	for {
		child := 2*i + 1
		if child >= len(f) {
			break
		}
		if child+1 < len(f) && f[child+1] < f[child] {
			child++
		}
		if f[child] >= end {
			break
		}
		f[i] = f[child]
		i = child
	}
	f[i] = end
	return begin
}

// Reset makes all servers free at 0.
func (s *Servers) Reset() { clear(s.free) }
