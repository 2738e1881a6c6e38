package assets

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// tokens reads the values of the light theme, as they stand before the first @media.
func tokens(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, _, _ := strings.Cut(string(text), "@media")
	found := map[string]string{}
	for _, match := range regexp.MustCompile(`--kw-([a-z0-9-]+):\s*(#[0-9a-f]{6})`).FindAllStringSubmatch(light, -1) {
		found[match[1]] = match[2]
	}
	return found
}

// luminance is the relative luminance of WCAG 2.2 for a colour such as #14282d.
func luminance(hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		value, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return math.NaN()
		}
		c := float64(value) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// The table of the design: text on ground and the ratio measured for it. A colour may change, but then the measured
// ratio changes with it, and none may fall below what WCAG 2.2 AA asks (4.5 for text, 3 for the border of a field).
func TestContrast(t *testing.T) {
	colours := tokens(t)
	for _, row := range []struct {
		text, ground string
		ratio        float64
	}{
		{"ink", "surface", 15.3}, {"ink", "paper", 14.3}, {"ink", "sunken", 13.4},
		{"ink-soft", "surface", 7.3}, {"ink-soft", "paper", 6.8}, {"ink-soft", "sunken", 6.4},
		{"ink-soft", "warn-tint", 6.6}, {"ink-soft", "block-tint", 6.3}, {"ink-soft", "ok-tint", 6.4}, {"ink-soft", "tip-tint", 6.3},
		{"ink-quiet", "surface", 5.3}, {"ink-quiet", "paper", 4.9}, {"ink-quiet", "sunken", 4.6},
		{"petrol", "surface", 9.2}, {"petrol", "paper", 8.5}, {"petrol", "petrol-tint", 7.8},
		{"on-petrol", "petrol", 9.2}, {"on-petrol", "petrol-deep", 12.3}, {"honey", "petrol", 4.9},
		{"ink", "honey", 8.2}, {"on-petrol-soft", "petrol", 6.9},
		{"block", "surface", 7.0}, {"block", "block-tint", 6.0}, {"warn", "surface", 6.2}, {"warn", "warn-tint", 5.6},
		{"tip", "surface", 7.0}, {"tip", "tip-tint", 6.0}, {"ok", "surface", 6.5}, {"ok", "ok-tint", 5.6},
		{"el-net", "surface", 6.3}, {"el-staff", "surface", 7.6}, {"el-talk", "surface", 6.3},
		{"el-net", "el-net-tint", 5.5}, {"el-staff", "el-staff-tint", 6.3}, {"el-talk", "el-talk-tint", 5.3},
		{"surface", "heat-4", 4.7}, {"ink", "heat-3", 6.6},
		{"line-strong", "surface", 3.8}, {"line-strong", "paper", 3.6},
		{"ink", "ins-tint", 12.9}, {"ink", "del-tint", 12.5},
	} {
		name := row.text + " on " + row.ground
		if colours[row.text] == "" || colours[row.ground] == "" {
			t.Errorf("%s: no such token", name)
			continue
		}
		got := contrast(colours[row.text], colours[row.ground])
		if math.Abs(got-row.ratio) > 0.06 {
			t.Errorf("%s: %.2f, measured before as %.1f", name, got, row.ratio)
		}
		least := 4.5
		if row.text == "line-strong" {
			least = 3
		}
		if got < least {
			t.Errorf("%s: %.2f is less than %.1f", name, got, least)
		}
	}
}

// A component takes its colours from the tokens, so that one file holds them all.
func TestColoursStandInTokensOnly(t *testing.T) {
	entries, err := os.ReadDir("css")
	if err != nil {
		t.Fatal(err)
	}
	colour := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(`)
	used := regexp.MustCompile(`var\(--kw-([a-z0-9-]+)`)
	text, err := os.ReadFile("css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Name() == "tokens.css" {
			continue
		}
		css, err := os.ReadFile("css/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		if found := colour.FindString(string(css)); found != "" {
			t.Errorf("%s holds the colour %s", entry.Name(), found)
		}
		for _, match := range used.FindAllStringSubmatch(string(css), -1) {
			if !strings.Contains(string(text), fmt.Sprintf("--kw-%s:", match[1])) {
				t.Errorf("%s uses --kw-%s, which is no token", entry.Name(), match[1])
			}
		}
	}
}

// What theme.css gives, a component of Utrecht that is loaded takes: a property that was renamed there would go unseen.
func TestThemeIsTaken(t *testing.T) {
	app, err := os.ReadFile("css/app.css")
	if err != nil {
		t.Fatal(err)
	}
	var taken strings.Builder
	for _, match := range regexp.MustCompile(`@import "(@utrecht/[^"]+)"`).FindAllStringSubmatch(string(app), -1) {
		css, err := os.ReadFile("../../../node_modules/" + match[1])
		if err != nil {
			if os.Getenv("KWARTIER_REQUIRE_BROWSER") == "1" {
				t.Fatal(err)
			}
			t.Skip("npm ci has not run")
		}
		taken.Write(css)
	}
	theme, err := os.ReadFile("css/theme.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, match := range regexp.MustCompile(`(--utrecht-[a-z0-9-]+):`).FindAllStringSubmatch(string(theme), -1) {
		if !regexp.MustCompile(`var\(\s*` + match[1] + `[,)\s]`).MatchString(taken.String()) {
			t.Errorf("no component takes %s", match[1])
		}
	}
}
