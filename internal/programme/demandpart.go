package programme

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"kwartier/internal/domain/roster"
)

// demandPart is a roster.Demand as a file writes it. A group, a field or a list that is left out is taken from the
// demand it starts from; a list that is given is the whole list, and what one of its items leaves out is taken from the
// item with the same key.
type demandPart struct {
	Base     string         `yaml:"base,omitempty"`     // key of the demand it starts from
	Patients int            `yaml:"patients,omitempty"` // spread over the bands by their shares
	ION      map[string]int `yaml:"ion,omitempty"`      // or by band
	Factor   *float64       `yaml:"factor,omitempty"`
	Bands    []bandPart     `yaml:"bands,omitempty"`
	Classes  []classPart    `yaml:"classes,omitempty"`
	Modes    *modesPart     `yaml:"modes,omitempty"`
	Returns  *returnsPart   `yaml:"returns,omitempty"`
	NoShow   *noShowPart    `yaml:"no_show,omitempty"`
	Length   *lengthPart    `yaml:"length,omitempty"`
	Patience *patiencePart  `yaml:"patience,omitempty"`
	Calls    *callsPart     `yaml:"calls,omitempty"`
	Shifts   []shiftPart    `yaml:"shifts,omitempty"`
}

type bandPart struct {
	Key       string  `yaml:"key"`
	Patients  int     `yaml:"patients,omitempty"`
	Share     float64 `yaml:"share"`
	Contacts  float64 `yaml:"contacts"`
	ExtraTime float64 `yaml:"extra_time"`
}

type classPart struct {
	Key       string      `yaml:"key"`
	Name      string      `yaml:"name"`
	ICPC      string      `yaml:"icpc"`
	Share     float64     `yaml:"share"`
	Mean      float64     `yaml:"mean"`
	CV        float64     `yaml:"cv"`
	Double    float64     `yaml:"double"`
	FastTrack float64     `yaml:"fast_track"`
	Remote    float64     `yaml:"remote"`
	SOH       float64     `yaml:"soh"`
	Assistant float64     `yaml:"assistant"`
	Nurse     float64     `yaml:"nurse"`
	Mental    bool        `yaml:"mental"`
	Winter    bool        `yaml:"winter"`
	Urgency   urgencyPart `yaml:"urgency"`
}

type urgencyPart struct {
	U2 float64 `yaml:"U2"`
	U3 float64 `yaml:"U3"`
	U4 float64 `yaml:"U4"`
	U5 float64 `yaml:"U5"`
}

type modesPart struct {
	Short      float64 `yaml:"short"`
	Long       float64 `yaml:"long"`
	Remote     float64 `yaml:"remote"`
	Visit      float64 `yaml:"visit"`
	MentalCare float64 `yaml:"mental_care"`
	Assistant  float64 `yaml:"assistant"`
}

type returnsPart struct {
	Rate   float64 `yaml:"rate"`
	Days   float64 `yaml:"days"`
	Effect float64 `yaml:"effect"`
}

type noShowPart struct {
	Same  float64          `yaml:"same"`
	Max   float64          `yaml:"max"`
	Scale float64          `yaml:"scale"`
	Bands []noShowBandPart `yaml:"bands"`
}

type noShowBandPart struct {
	From   int     `yaml:"from"`
	Chance float64 `yaml:"chance"`
}

type lengthPart struct {
	Elasticity float64 `yaml:"elasticity"`
	Short      float64 `yaml:"short"`
	Long       float64 `yaml:"long"`
	Turnaround float64 `yaml:"turnaround"`
	PhoneMean  float64 `yaml:"phone_mean"`
	PhoneCV    float64 `yaml:"phone_cv"`
	VisitMean  float64 `yaml:"visit_mean"`
	VisitCV    float64 `yaml:"visit_cv"`
}

type patiencePart struct {
	Soon      int     `yaml:"soon"`
	Later     int     `yaml:"later"`
	CallBack  float64 `yaml:"call_back"`
	OwnDoctor float64 `yaml:"own_doctor"`
	Cancel    float64 `yaml:"cancel"`
}

type callsPart struct {
	Weekday weekdayPart `yaml:"weekday"`
	Hours   []hoursPart `yaml:"hours"`
	Winter  float64     `yaml:"winter"`
}

type weekdayPart struct {
	Monday    float64 `yaml:"mon"`
	Tuesday   float64 `yaml:"tue"`
	Wednesday float64 `yaml:"wed"`
	Thursday  float64 `yaml:"thu"`
	Friday    float64 `yaml:"fri"`
}

type hoursPart struct {
	From  string  `yaml:"from"`
	Until string  `yaml:"until"`
	Share float64 `yaml:"share"`
}

type shiftPart struct {
	Role   roster.Role `yaml:"role"`
	Speed  float64     `yaml:"speed"`
	Bounce float64     `yaml:"bounce"`
}

// partOf writes a demand in full, but for who is registered.
func partOf(d roster.Demand) demandPart {
	p := demandPart{
		Factor: new(d.Factor), Modes: new(modesPart(d.Modes)), Returns: new(returnsPart(d.Returns)),
		NoShow: &noShowPart{Same: d.NoShow.Same, Max: d.NoShow.Max, Scale: d.NoShow.Scale},
		Length: new(lengthPart(d.Length)), Patience: new(patiencePart(d.Patience)),
		Calls: &callsPart{Winter: d.Calls.Winter},
	}
	w := d.Calls.Weekday
	p.Calls.Weekday = weekdayPart{w[0], w[1], w[2], w[3], w[4]}
	for _, h := range d.Calls.Hours {
		p.Calls.Hours = append(p.Calls.Hours, hoursPart{clockText(h.From), clockText(h.Until), h.Share})
	}
	for _, b := range d.NoShow.Bands {
		p.NoShow.Bands = append(p.NoShow.Bands, noShowBandPart(b))
	}
	for _, b := range d.Bands {
		p.Bands = append(p.Bands, bandPart{Key: b.Key, Share: b.Share, Contacts: b.Contacts, ExtraTime: b.ExtraTime})
	}
	for _, c := range d.Classes {
		u := c.Urgency
		p.Classes = append(p.Classes, classPart{
			c.Key, c.Name, c.ICPC, c.Share, c.Mean, c.CV, c.Double, c.FastTrack, c.Remote, c.SOH, c.Assistant, c.Nurse,
			c.Mental, c.Winter, urgencyPart{u[0], u[1], u[2], u[3]},
		})
	}
	for _, s := range d.Shifts {
		p.Shifts = append(p.Shifts, shiftPart(s))
	}
	return p
}

// demand is what a full part says; bad is told of a time that cannot be read.
func (p demandPart) demand(bad func(path, value string)) roster.Demand {
	d := roster.Demand{
		Factor: *p.Factor, Modes: roster.Modes(*p.Modes), Returns: roster.Returns(*p.Returns),
		NoShow: roster.NoShow{Same: p.NoShow.Same, Max: p.NoShow.Max, Scale: p.NoShow.Scale},
		Length: roster.Length(*p.Length), Patience: roster.Patience(*p.Patience),
		Calls: roster.Calls{Winter: p.Calls.Winter},
	}
	w := p.Calls.Weekday
	d.Calls.Weekday = [roster.Workdays]float64{w.Monday, w.Tuesday, w.Wednesday, w.Thursday, w.Friday}
	for i, h := range p.Calls.Hours {
		at := fmt.Sprintf("calls.hours[%d].", i)
		d.Calls.Hours = append(d.Calls.Hours, roster.CallHours{
			From: clock(h.From, at+"from", bad), Until: clock(h.Until, at+"until", bad), Share: h.Share,
		})
	}
	for _, b := range p.NoShow.Bands {
		d.NoShow.Bands = append(d.NoShow.Bands, roster.NoShowBand(b))
	}
	for _, b := range p.Bands {
		d.Bands = append(d.Bands, roster.Band(b))
	}
	for _, c := range p.Classes {
		u := c.Urgency
		d.Classes = append(d.Classes, roster.Class{
			Key: c.Key, Name: c.Name, ICPC: c.ICPC, Share: c.Share, Mean: c.Mean, CV: c.CV, Double: c.Double, FastTrack: c.FastTrack,
			Remote: c.Remote, SOH: c.SOH, Assistant: c.Assistant, Nurse: c.Nurse, Mental: c.Mental, Winter: c.Winter,
			Urgency: [roster.Urgencies]float64{u.U2, u.U3, u.U4, u.U5},
		})
	}
	for _, s := range p.Shifts {
		d.Shifts = append(d.Shifts, roster.Shift(s))
	}
	return d
}

// fill puts what the file left out of v at path into it, from base.
func (d *Document) fill(v, base reflect.Value, path string) {
	switch {
	case v.Kind() == reflect.Pointer:
		if v.IsNil() {
			v.Set(base)
			return
		}
		d.fill(v.Elem(), base.Elem(), path)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
			d.fillField(v.Field(i), base.Field(i), joinPath(path, name))
		}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		for i := range v.Len() {
			if like, ok := alike(base, v.Index(i)); ok {
				d.fill(v.Index(i), like, fmt.Sprintf("%s[%d]", path, i))
			}
		}
	}
}

func (d *Document) fillField(v, base reflect.Value, path string) {
	if _, given := d.places[path]; !given {
		v.Set(base)
		return
	}
	d.fill(v, base, path)
}

// alike finds the item of a list with the same first field: a key or a role.
func alike(list, item reflect.Value) (reflect.Value, bool) {
	if item.Field(0).Kind() != reflect.String || item.Type() == reflect.TypeFor[hoursPart]() {
		return reflect.Value{}, false
	}
	for i := range list.Len() {
		if list.Index(i).Field(0).String() == item.Field(0).String() {
			return list.Index(i), true
		}
	}
	return reflect.Value{}, false
}

// clock reads a time of the day: 8.30 or 8:30.
func clock(s, path string, bad func(path, value string)) roster.Minute {
	h, m, ok := strings.Cut(strings.Replace(s, ":", ".", 1), ".")
	hour, err := strconv.ParseUint(h, 10, 8)
	minute, err2 := strconv.ParseUint(m, 10, 8)
	if !ok || err != nil || err2 != nil || len(m) != 2 || hour > 24 || minute > 59 {
		bad(path, s)
		return 0
	}
	return roster.Minute(hour*60 + minute)
}

// clockText writes a time of the day.
func clockText(m roster.Minute) string { return fmt.Sprintf("%d.%02d", m/60, m%60) }

// prune leaves out what base has just so.
func (p *demandPart) prune(base demandPart) {
	v, b := reflect.ValueOf(p).Elem(), reflect.ValueOf(base)
	for i := range v.NumField() {
		if reflect.DeepEqual(v.Field(i).Interface(), b.Field(i).Interface()) {
			v.Field(i).SetZero()
		}
	}
}
