// Command kwartier serves the programme Meer Tijd voor de Patiënt: the web site and the command line.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"kwartier/internal/cli"
	"kwartier/internal/platform/clock"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run runs the command line until it is done or told to stop, and gives the exit code. A second signal ends it at
// once.
func run(args []string, in io.Reader, out, err io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return cli.Run(&cli.Context{Context: ctx, In: in, Out: out, Err: err, Now: now, Open: open}, args)
}

// now is the machine's clock, in the zone in which days begin and end.
func now() time.Time { return clock.System().In(clock.Amsterdam) }
