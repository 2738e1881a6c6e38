package book1

import (
	"container/heap"

	"kwartier/internal/domain/roster/engine"
)

// The plain simulator that ours is measured against: a heap of events, an object for each patient, a queue for each GP, a
// book that is searched slot by slot. It meets the same callers.

type patient struct {
	due, length float64
	comes       bool
	gp          int
}

type event struct {
	at   float64 // minutes from the year's beginning
	kind int
	who  *patient
}

const (
	morning = iota
	call
	arrive
	leave
)

type events []*event

func (e events) Len() int { return len(e) }
func (e events) Less(i, j int) bool {
	return e[i].at < e[j].at || e[i].at == e[j].at && e[i].kind < e[j].kind
}
func (e events) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e *events) Push(x any)   { *e = append(*e, x.(*event)) }
func (e *events) Pop() any {
	old := *e
	last := old[len(old)-1]
	*e = old[:len(old)-1]
	return last
}

type plain struct {
	rate             float64
	calls, who, long engine.Stream
	service          engine.Lognormal
	events           events
	taken            [Days + Horizon][Slots]bool
	booked           [Days + Horizon]int
	waiting          [GPs][]*patient
	busy             [GPs]bool
	last             [GPs]float64
	y                Year
}

const dayLength = 1440

func playPlain(rate float64, seed, year uint64) Year {
	p := &plain{rate: rate, calls: engine.NewStream(seed, year, callTimes), who: engine.NewStream(seed, year, whoComes),
		long: engine.NewStream(seed, year, lengths), service: engine.NewLognormal(Mean, SD)}
	heap.Push(&p.events, &event{kind: morning})
	for p.events.Len() > 0 {
		p.happen(heap.Pop(&p.events).(*event))
	}
	p.y.Unmet = p.y.Calls - p.y.Booked
	return p.y
}

func (p *plain) happen(e *event) {
	day := int(e.at) / dayLength
	switch e.kind {
	case morning:
		p.closeDay(day - 1)
		p.y.ThirdNext += p.thirdNext(day)
		p.next(day, e.at)
		if day+1 < Days {
			heap.Push(&p.events, &event{at: float64((day + 1) * dayLength), kind: morning})
		}
	case call:
		p.book(day, e.at)
		p.next(day, e.at)
	case arrive:
		gp := e.who.gp
		p.waiting[gp] = append(p.waiting[gp], e.who)
		p.begin(gp, e.at)
	case leave:
		p.busy[e.who.gp] = false
		p.last[e.who.gp] = e.at
		p.begin(e.who.gp, e.at)
	}
	if p.events.Len() == 0 {
		p.closeDay(day)
	}
}

func (p *plain) next(day int, at float64) {
	at += float64(p.calls.Exp() * (Open / p.rate))
	if at < float64(day*dayLength+Open) {
		heap.Push(&p.events, &event{at: at, kind: call})
	}
}

func (p *plain) book(day int, at float64) {
	p.y.Calls++
	one := &patient{comes: p.who.Float64() >= NoShow, length: p.long.Lognormal(p.service)}
	for on := day; on <= day+Horizon; on++ {
		if p.booked[on] == Slots {
			continue
		}
		from := 0
		if on == day {
			from = layout.After(int(at) - day*dayLength)
		}
		for i := from; i < Slots; i++ {
			if p.taken[on][i] {
				continue
			}
			s := layout.Slots[i]
			due := float64(on*dayLength + s.Start)
			p.taken[on][i] = true
			p.booked[on]++
			p.y.Booked++
			p.y.Delay += on - day
			if on == day {
				p.y.SameDay++
			}
			one.due, one.gp = due, s.Owner
			if one.comes && on < Days {
				heap.Push(&p.events, &event{at: due, kind: arrive, who: one})
			}
			return
		}
	}
}

func (p *plain) begin(gp int, at float64) {
	if p.busy[gp] || len(p.waiting[gp]) == 0 {
		return
	}
	one := p.waiting[gp][0]
	p.waiting[gp] = p.waiting[gp][1:]
	p.busy[gp] = true
	p.y.Seen++
	p.y.Wait += at - one.due
	p.y.Service += one.length
	heap.Push(&p.events, &event{at: at + one.length, kind: leave, who: one})
}

func (p *plain) thirdNext(day int) int {
	free := 0
	for on := day; on <= day+Horizon; on++ {
		for _, taken := range p.taken[on] {
			if !taken {
				free++
			}
			if free == 3 {
				return on - day
			}
		}
	}
	return Horizon + 1
}

func (p *plain) closeDay(day int) {
	for gp := range p.last {
		if p.last[gp] == 0 {
			continue
		}
		p.y.Overtime += max(0, p.last[gp]-float64(day*dayLength+Closing))
		p.last[gp] = 0
	}
}
