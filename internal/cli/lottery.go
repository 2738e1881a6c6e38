package cli

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/lottery"
	"kwartier/internal/text"
)

type lotteryCommand struct {
	Draw     lotteryDrawCommand     `cmd:"" help:"Loot, en schrijf een verslag dat iedereen kan narekenen. Uitkomst 1: er klopt iets niet; 2: niet te lezen."`
	Verify   lotteryVerifyCommand   `cmd:"" help:"Reken een verslag na. Uitkomst 0: het klopt; 1: dit is het eerste verschil; 2: niet te lezen."`
	Odds     lotteryOddsCommand     `cmd:"" help:"Toon per lot de kans op elke datum."`
	Move     lotteryMoveCommand     `cmd:"" help:"Zet een lot op een latere datum; wie volgt, schuift op."`
	Withdraw lotteryWithdrawCommand `cmd:"" help:"Haal een lot uit de lijsten; wie volgt, vult de plek."`
	Correct  lotteryCorrectCommand  `cmd:"" help:"Verbeter het aantal patiënten van een lot; plek die vrijkomt, wordt gevuld."`
	Late     lotteryLateCommand     `cmd:"" help:"Laat een lot later instromen, op de eerste datum waar het past."`
}

// caseFlag names a case.
type caseFlag struct {
	In string `help:"De loting als JSON: totaal, datums, loten en regels; - leest van de invoer." required:"" placeholder:"CASE.json"`
}

// read reads a case, and says all that is wrong with it. Exit 2: it is no
// case; 1: it cannot be drawn.
func (f caseFlag) read(ctx *Context) (lottery.Case, error) {
	data, err := readLottery(ctx, f.In)
	if err != nil {
		return lottery.Case{}, err
	}
	c, found := lottery.ReadCase(data)
	for _, one := range found {
		message, action := text.Finding(one)
		if _, err := fmt.Fprintf(ctx.Err, "%s: %s %s\n", place(f.In, one.Path), message, action); err != nil {
			return c, err
		}
	}
	if !kernel.Blocks(found) {
		return c, nil
	}
	for _, one := range found {
		switch one.Code {
		case lottery.CodeUnreadable, lottery.CodeKind, lottery.CodeUnknown, lottery.CodeRepeated:
			return c, ExitUnreadable
		}
	}
	return c, ExitFindings
}

func place(file, path string) string {
	if path == "" {
		return file
	}
	return file + " " + path
}

// most is the largest file that is read.
const most = 64 << 20

func readLottery(ctx *Context, name string) ([]byte, error) {
	var data []byte
	var err error
	if name == "-" {
		data, err = io.ReadAll(io.LimitReader(ctx.In, most))
	} else {
		data, err = os.ReadFile(name)
	}
	if err != nil {
		return nil, unreadable(ctx.Err, "%s is niet te lezen: %v", name, err)
	}
	return data, nil
}

// outFlag says where a transcript goes.
type outFlag struct {
	Out string `help:"Hier komt het verslag; - schrijft naar de uitvoer." default:"-" placeholder:"FILE"`
}

// write writes a transcript, and says what happened where it is not in the
// way.
func (f outFlag) write(ctx *Context, t lottery.Transcript, say string) error {
	if f.Out == "-" {
		_, err := ctx.Out.Write(t.Bytes())
		return err
	}
	if err := os.WriteFile(f.Out, t.Bytes(), 0o644); err != nil { //nolint:gosec // a transcript is public
		return unreadable(ctx.Err, "%s is niet te schrijven: %v", f.Out, err)
	}
	_, err := io.WriteString(ctx.Out, say)
	return err
}

// parseSeed reads a seed of 64 hexadecimal digits.
func parseSeed(ctx *Context, s string) (seed lottery.Hash, err error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(seed) {
		return seed, unreadable(ctx.Err, "Een startgetal heeft %d tekens, 0 tot en met 9 en a tot en met f. Je gaf %s.",
			2*len(seed), text.Count(len([]rune(s)), "teken", "tekens"))
	}
	return lottery.Hash(b), nil
}

type lotteryDrawCommand struct {
	caseFlag
	outFlag

	Seed string `help:"Het startgetal: 64 tekens, 0 tot en met 9 en a tot en met f." required:"" placeholder:"HEX"`
}

// Run draws a case with a given seed (LO-1 to LO-7); it needs no database. The
// transcript is not signed, and the same for everybody.
func (c *lotteryDrawCommand) Run(ctx *Context) error {
	seed, err := parseSeed(ctx, c.Seed)
	if err != nil {
		return err
	}
	what, err := c.read(ctx)
	if err != nil {
		return err
	}
	t := lottery.NewTranscript(what, lottery.Origin{Seed: seed})
	return c.write(ctx, t, text.LotteryLists(t))
}

type lotteryVerifyCommand struct {
	File string `arg:"" help:"Het verslag van een loting; - leest van de invoer."`
}

// Run draws a transcript again and compares (LO-8).
func (c *lotteryVerifyCommand) Run(ctx *Context) error {
	t, err := verified(ctx, c.File)
	if err != nil {
		return err
	}
	_, err = io.WriteString(ctx.Out, text.LotteryVerified(t)+"\n")
	return err
}

// verified reads a transcript that is as it should be. Exit 1: it is not; 2:
// it is no transcript.
func verified(ctx *Context, name string) (lottery.Transcript, error) {
	data, err := readLottery(ctx, name)
	if err != nil {
		return lottery.Transcript{}, err
	}
	t, err := lottery.Verify(data)
	var d *lottery.Difference
	switch {
	case err == nil:
		return t, nil
	case !lottery.LooksLikeTranscript(data):
		return t, unreadable(ctx.Err, "%s is geen verslag van een loting. Kies een bestand van kwartier lottery draw.", name)
	case !errors.As(err, &d):
		return t, err
	}
	if _, err := fmt.Fprintf(ctx.Err, "%s: %s\n", name, text.LotteryDifference(d)); err != nil {
		return t, err
	}
	return t, ExitFindings
}
