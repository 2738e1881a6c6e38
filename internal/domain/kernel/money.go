package kernel

import (
	"fmt"
	"strconv"
	"strings"
)

// Money is an amount in ten-thousandths of a euro: €11.86 is 118600. Tariffs
// per ION have cents; the two digits more leave room for quarters of a year.
type Money int64

// ParseMoney reads a decimal number of euros with a point and at most four
// decimals, such as 11.86.
func ParseMoney(s string) (Money, error) {
	euros, frac, _ := strings.Cut(s, ".")
	whole, neg := strings.CutPrefix(euros, "-")
	w, err := strconv.ParseInt(whole, 10, 48)
	if err != nil || len(frac) > 4 || strings.ContainsAny(whole+frac, "+-") {
		return 0, fmt.Errorf("%q is not an amount such as 11.86", s)
	}
	f, err := strconv.ParseInt(frac+"0000"[len(frac):], 10, 32)
	if err != nil {
		return 0, fmt.Errorf("%q is not an amount such as 11.86", s)
	}
	m := Money(w*10000 + f)
	if neg {
		m = -m
	}
	return m, nil
}

// String gives euros with a point and two to four decimals.
func (m Money) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	s := fmt.Sprintf("%s%d.%04d", sign, int64(m)/10000, int64(m)%10000)
	for range 2 {
		s = strings.TrimSuffix(s, "0")
	}
	return s
}

// MarshalText writes the amount as String does.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what ParseMoney reads.
func (m *Money) UnmarshalText(b []byte) error {
	v, err := ParseMoney(string(b))
	if err != nil {
		return err
	}
	*m = v
	return nil
}
