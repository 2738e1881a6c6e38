package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"slices"
	"strings"

	draw "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/text"
)

type lotteryOddsCommand struct {
	caseFlag

	Exact    bool   `help:"Reken precies, tot en met 14 loten. Zo gaat het ook zonder --simulate, zolang dat kan." xor:"how"`
	Simulate *int   `help:"Speel de loting zo vaak na." placeholder:"N" xor:"how"`
	Seed     string `help:"Bij naspelen: hetzelfde startgetal geeft dezelfde kansen." placeholder:"HEX"`
	JSON     bool   `name:"json" help:"Geef de kansen als JSON."`
}

// The bounds of simulating; usual is played when nothing was asked.
const (
	maxSimulated = 100_000_000
	usual        = 200_000
)

// Run tells every unit's odds per date (LP-5).
func (c *lotteryOddsCommand) Run(ctx *Context) error {
	what, err := c.read(ctx)
	if err != nil {
		return err
	}
	switch {
	case c.Simulate != nil:
		return c.simulated(ctx, what, *c.Simulate)
	case !c.Exact && len(what.Units) > lottery.MaxExact:
		return c.simulated(ctx, what, usual)
	}
	odds, err := lottery.Odds(what)
	var fault *kernel.Fault
	if errors.As(err, &fault) {
		said := text.Fault(fault)
		if _, err := fmt.Fprintf(ctx.Err, "%s %s\n", said.What, said.Do); err != nil {
			return err
		}
		return ExitFindings
	}
	if err != nil {
		return err
	}
	return sayOdds(ctx.Out, what, odds, (*big.Rat).RatString, c.JSON)
}

func (c *lotteryOddsCommand) simulated(ctx *Context, what lottery.Case, draws int) error {
	if draws < 1 || draws > maxSimulated {
		return unreadable(ctx.Err, "Kies met --simulate een getal van 1 tot en met %s. Er staat: %d", text.Number(maxSimulated), draws)
	}
	var seed lottery.Hash
	if c.Seed != "" {
		var err error
		if seed, err = parseSeed(ctx, c.Seed); err != nil {
			return err
		}
	}
	odds, err := draw.Simulate(ctx.Context, what, seed, draws, 0)
	if err != nil {
		return err
	}
	return sayOdds(ctx.Out, what, odds, func(p float64) string { return text.Decimal(p, 4) }, c.JSON)
}

// sayOdds writes odds as JSON or as a table, units in the order of their code.
// Exact odds are fractions, simulated ones decimals.
func sayOdds[P *big.Rat | float64](w io.Writer, c lottery.Case, odds map[string][]P, show func(P) string, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(inJSON(odds))
	}
	wide := len("Lot")
	for code := range odds {
		wide = max(wide, len(code))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-*s", wide, "Lot")
	for _, d := range c.Dates {
		fmt.Fprintf(&b, "  %10s", d)
	}
	b.WriteByte('\n')
	for _, code := range slices.Sorted(maps.Keys(odds)) {
		fmt.Fprintf(&b, "%-*s", wide, code)
		for _, p := range odds[code] {
			fmt.Fprintf(&b, "  %10s", show(p))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func inJSON[P *big.Rat | float64](odds map[string][]P) any {
	exact, ok := any(odds).(map[string][]*big.Rat)
	if !ok {
		return odds
	}
	out := make(map[string][]string, len(exact))
	for code, ps := range exact {
		for _, p := range ps {
			out[code] = append(out[code], p.RatString())
		}
	}
	return out
}
