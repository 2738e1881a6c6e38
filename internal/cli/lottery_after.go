package cli

import (
	"errors"
	"fmt"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/text"
)

// afterFlags are of every step after the draw.
type afterFlags struct {
	outFlag

	In   string `help:"Het verslag van de loting; - leest van de invoer." required:"" placeholder:"TRANSCRIPT.json"`
	Unit string `help:"De code van het lot." required:"" placeholder:"CODE"`
}

// acceptFlag names who moves up to an earlier date than it asked for.
type acceptFlag struct {
	Accept []string `help:"Wie zelf om een later moment vroeg en toch eerder wil; mag vaker." placeholder:"CODE"`
}

// then checks a transcript, takes a step after its draw and writes it.
func (c *afterFlags) then(ctx *Context, a lottery.After) error {
	t, err := verified(ctx, c.In)
	if err != nil {
		return err
	}
	a.Unit = c.Unit
	t, err = t.Then(a)
	var fault *kernel.Fault
	switch {
	case errors.As(err, &fault):
		said := text.Fault(fault)
		if _, err := fmt.Fprintf(ctx.Err, "%s %s\n", said.What, said.Do); err != nil {
			return err
		}
		return ExitFindings
	case err != nil:
		return err
	}
	return c.write(ctx, t, text.LotteryMoved(t.After[len(t.After)-1])+text.LotteryLists(t))
}

// day reads a date of the command line.
func day(ctx *Context, s string) (kernel.Date, error) {
	d, err := kernel.ParseDate(s)
	if err != nil {
		return d, unreadable(ctx.Err, "Schrijf de datum als 2026-01-31. Er staat: %s", s)
	}
	return d, nil
}

type lotteryMoveCommand struct {
	afterFlags
	acceptFlag

	To string `help:"De latere datum." required:"" placeholder:"DATE"`
}

// Run moves a unit to a later date (AD-1, AD-2).
func (c *lotteryMoveCommand) Run(ctx *Context) error {
	to, err := day(ctx, c.To)
	if err != nil {
		return err
	}
	return c.then(ctx, lottery.After{Kind: lottery.KindMove, Date: to, Accept: c.Accept})
}

type lotteryWithdrawCommand struct {
	afterFlags
	acceptFlag
}

// Run takes a unit out (AD-3).
func (c *lotteryWithdrawCommand) Run(ctx *Context) error {
	return c.then(ctx, lottery.After{Kind: lottery.KindWithdraw, Accept: c.Accept})
}

type lotteryCorrectCommand struct {
	afterFlags
	acceptFlag

	Size int64 `help:"Het aantal ingeschreven patiënten vanaf nu." required:"" placeholder:"N"`
}

// Run gives a unit another size (AD-3, AD-5).
func (c *lotteryCorrectCommand) Run(ctx *Context) error {
	return c.then(ctx, lottery.After{Kind: lottery.KindCorrect, Size: c.Size, Accept: c.Accept})
}

type lotteryLateCommand struct {
	afterFlags

	Size int64  `help:"Het aantal ingeschreven patiënten." required:"" placeholder:"N"`
	Wish string `help:"Vanaf welke datum." required:"" placeholder:"DATE"`
}

// Run lets a unit in that came after the draw (AD-4).
func (c *lotteryLateCommand) Run(ctx *Context) error {
	wish, err := day(ctx, c.Wish)
	if err != nil {
		return err
	}
	return c.then(ctx, lottery.After{Kind: lottery.KindLate, Size: c.Size, Date: wish})
}
