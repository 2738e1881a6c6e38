// Package cli is the command line: it reads flags and files, calls one use
// case and shows the result. It holds no rules.
//
// Words: a command is a struct of flags with a Run method; an App is Kwartier
// opened on a database, made by the composition root.
//
// Invariants: flags and identifiers are English, what people read is Dutch.
// What a command answers goes to Out; what goes wrong, and the log, to Err.
// Exit codes: 0 good, 1 findings, 2 something unreadable (a file, the command
// line itself), 3 a failure.
package cli

import (
	"context"
	"fmt"
	"io"
	"time"
)

// Context is what every command gets.
type Context struct {
	context.Context

	In       io.Reader
	Out, Err io.Writer
	Now      func() time.Time
	Database Database
	Open     func(context.Context, Options) (*App, error) // the composition root's
}

// Database says where the data lies: a folder with the embedded SQLite, or the
// address of a PostgreSQL.
type Database struct {
	Data string `help:"Map voor de ingebouwde database; wordt gemaakt als hij er niet is. Zonder --data en --db: ./data." placeholder:"DIR" env:"KWARTIER_DATA" xor:"database"`
	DB   string `name:"db" help:"Adres van een PostgreSQL-database." placeholder:"postgres://…" env:"KWARTIER_DB" xor:"database"`
}

// DefaultFolder holds the embedded database when neither flag says otherwise.
const DefaultFolder = "./data"

// Set tells whether the user named a database.
func (d Database) Set() bool { return d.Data != "" || d.DB != "" }

// Folder is the folder of the embedded database, "" when PostgreSQL is asked for.
func (d Database) Folder() string {
	if d.DB == "" && d.Data == "" {
		return DefaultFolder
	}
	return d.Data
}

// Exit ends the program with a code that is not a bug: 1 for findings, 2 for
// something unreadable. The command has said why.
type Exit int

// Error names the code; Run does not print it.
func (e Exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// The exit codes.
const (
	ExitFindings   Exit = 1
	ExitUnreadable Exit = 2
	ExitFailed     Exit = 3
)
