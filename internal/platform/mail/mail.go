// Package mail hands text mails to an SMTP server.
//
// Words: a refusal is permanent when the server says that trying again is of no use (a 5xx answer about this mail).
//
// Invariants: a mail has one receiver, is plain text in UTF-8, and has a Message-ID that follows from its id: sent twice,
// because somebody died in between, it can be recognised as one. The line to a server elsewhere is always encrypted.
//
// It refuses: a sender address that is none, and a password for an unencrypted line.
package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"time"

	smtp "github.com/wneessen/go-mail"
)

// Config says which server takes the mail, and from whom it comes.
type Config struct {
	Server         string // host:port; port 465 speaks TLS from the start, others begin it (STARTTLS)
	User, Password string // empty: signs in with none
	From           string // address, or name with address
}

// Message is a mail.
type Message struct {
	ID      string // unique; also what the Message-ID is made of
	To      string // address
	Subject string
	Text    string
}

// Sender sends mail. It is safe for concurrent use; each mail has a connection of its own.
type Sender struct {
	client *smtp.Client
	from   *mail.Address
}

// patience is how long the server may take for one step.
const patience = 20 * time.Second

const tlsPort = 465

// New makes a sender. It does not connect.
func New(cfg Config) (*Sender, error) {
	from, err := mail.ParseAddress(cfg.From)
	if err != nil {
		return nil, fmt.Errorf("mail: %q is no address to send from", cfg.From)
	}
	host, portText, err := net.SplitHostPort(cfg.Server)
	if err != nil {
		return nil, fmt.Errorf("mail: %q is no server: %w", cfg.Server, err)
	}
	port, err := strconv.Atoi(portText)
	if err != nil {
		return nil, fmt.Errorf("mail: %q is no port", portText)
	}
	options := []smtp.Option{smtp.WithPort(port), smtp.WithTimeout(patience)}
	switch ip := net.ParseIP(host); {
	case port == tlsPort:
		options = append(options, smtp.WithSSL())
	case host == "localhost" || ip != nil && ip.IsLoopback():
		options = append(options, smtp.WithTLSPolicy(smtp.NoTLS))
	default:
		options = append(options, smtp.WithTLSPolicy(smtp.TLSMandatory))
	}
	if cfg.User != "" {
		options = append(options, smtp.WithSMTPAuth(smtp.SMTPAuthAutoDiscover), smtp.WithUsername(cfg.User), smtp.WithPassword(cfg.Password))
	}
	client, err := smtp.NewClient(host, options...)
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	return &Sender{client, from}, nil
}

// Send hands a mail to the server and comes back when that took it. See Permanent for the error.
func (s *Sender) Send(ctx context.Context, m Message) error {
	msg := smtp.NewMsg(smtp.WithNoDefaultUserAgent())
	if err := msg.FromFormat(s.from.Name, s.from.Address); err != nil {
		return fmt.Errorf("mail: from: %w", err)
	}
	if err := msg.To(m.To); err != nil {
		return &refused{fmt.Errorf("mail: to: %w", err)}
	}
	_, domain, _ := strings.Cut(s.from.Address, "@")
	msg.SetMessageIDWithValue(m.ID + "@" + domain)
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // no answers from those who are away (RFC 3834)
	msg.SetDate()
	msg.Subject(m.Subject)
	msg.SetBodyString(smtp.TypeTextPlain, m.Text)
	if err := s.client.DialAndSendWithContext(ctx, msg); err != nil && !msg.IsDelivered() { // taken, whatever came after
		return fmt.Errorf("mail: %w", err)
	}
	return nil
}

// refused is an error of which trying again is of no use.
type refused struct{ error }

// Permanent tells whether it is of no use to send this mail again.
func Permanent(err error) bool {
	var no *refused
	var send *smtp.SendError
	return errors.As(err, &no) || errors.As(err, &send) && !send.IsTemp() && send.ErrorCode() >= 500
}
